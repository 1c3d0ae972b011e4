"""The words for hours and weathers that a drawn board knows; each counts wherever it stands in a text."""

from collections.abc import Mapping

HOURS: Mapping[str, tuple[str, ...]] = {
    "night": ("night", "midnight", "evening", "dark", "moon"),
    "dawn": ("dawn", "sunrise", "morning", "first light"),
    "dusk": ("dusk", "sunset", "twilight", "golden", "magic", "gloaming", "late afternoon"),
    "day": ("day", "noon", "afternoon", "midday"),
}
# What dims the light, what stands before the backdrop, thickly or thinly, and what falls.
GLOOM = ("rain", "storm", "overcast", "fog", "mist", "cloud", "snow", "sleet", "haze", "drizzle", "thunder")
THICK = ("fog", "mist", "smoke", "dust")
VEILS = (*THICK, "haze", "rain", "storm", "snow")
STORM = ("storm", "thunder", "downpour", "heavy rain")
RAIN = ("rain", "drizzle", "shower")
SNOW = ("snow", "blizzard", "sleet")
# Weathers in which there is nothing to draw.
FAIR = ("clear", "sun", "fair", "fine", "dry", "calm", "wind", "breez", "hot", "heat", "cold", "warm", "mild", "bright")

TIMES = frozenset(word for words in HOURS.values() for word in words)
WEATHERS = frozenset((*GLOOM, *VEILS, *STORM, *RAIN, *SNOW, *FAIR))
