"""A picture as a line drawing: its dark lines and its edges, in black on white."""

import cv2
import numpy as np

from storybuild.drawing.layers import Bytes

# Frame heights of the finer of two blurs (standard deviation), and how much coarser the other is.
_FINE, _LEAST, _COARSER = 1.0 / 450, 0.8, 1.6
_STEP = 14  # greys of depth from which on one thing stands before another
_WEIGHT, _STEEP = 0.98, 0.4  # how much of the coarser is taken off, and how soon a line is black


def line_drawing(luma: Bytes) -> Bytes:
    """The lines of a grey picture, uint8 of the same shape: black where a finer blur is darker than a coarser one."""
    even = np.sqrt(np.asarray(luma, np.float32) * 255.0)  # as much of a line in the dark as in the light
    sigma = max(_LEAST, min(luma.shape) * _FINE)
    fine, coarse = (cv2.GaussianBlur(even, (0, 0), size) for size in (sigma, sigma * _COARSER))
    dark = np.minimum(np.subtract(fine, _WEIGHT * np.asarray(coarse)), 0.0)
    return np.asarray((1.0 + np.tanh(_STEEP * dark)) * 255 + 0.5, np.uint8)


def outlined(lines: Bytes, depth: Bytes) -> Bytes:
    """A line drawing with a line around all that stands well before what is behind it, whatever their tones."""
    step = cv2.morphologyEx(depth, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    edge = np.asarray((step > _STEP) * 255, np.uint8)
    return np.asarray(np.minimum(lines, 255 - np.asarray(cv2.GaussianBlur(edge, (0, 0), 0.6))), np.uint8)
