"""The mattes that a picture may be seen through, by name: width over height."""

RATIOS = {"2.39": 2.39, "1.85": 1.85, "4:3": 4 / 3, "1:1": 1.0, "9:16": 9 / 16}
