"""A size in pixels in the words of services that have only names for shapes and tiers."""

from math import log

RATIOS = ("21:9", "16:9", "4:3", "1:1", "3:4", "9:16")
# Pixels of a 16:9 picture of each tier.
TIERS = {"480p": 864 * 496, "720p": 1280 * 720, "1080p": 1920 * 1080}


def sides(size: str) -> tuple[int, int]:
    """Width and height of a `WxH`."""
    wide, high = size.split("x")
    return int(wide), int(high)


def ratio(size: str) -> str:
    """The nearest of the ratios."""
    wide, high = sides(size)

    def distance(name: str) -> float:
        across, down = name.split(":")
        return abs(log(int(across) / int(down)) - log(wide / high))

    return min(RATIOS, key=distance)


def tier(size: str) -> str:
    """The nearest of the tiers."""
    wide, high = sides(size)
    return min(TIERS, key=lambda name: abs(log(TIERS[name]) - log(wide * high)))
