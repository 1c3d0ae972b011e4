"""Shapes of pictures: the mattes that one may be seen through, and how it fits a frame of another shape."""

FITS = ("fit", "fill", "stretch")
# Width over height.
RATIOS = {"2.39": 2.39, "1.85": 1.85, "4:3": 4 / 3, "1:1": 1.0, "9:16": 9 / 16}
