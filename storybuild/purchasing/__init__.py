"""Buys clips from services: nothing twice, and nothing beyond what was agreed to."""
