"""Pixels: camera moves, drawn boards, panels, cards, text and overlays; values in, I420 frames out."""
