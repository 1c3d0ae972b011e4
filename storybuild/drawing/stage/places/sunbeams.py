"""Where the sun or the moon falls into a room: the shapes of its windows' light on walls and floor, by the hour."""

from storybuild.drawing.stage.hours import Hour

Spots = tuple[tuple[float, float], ...]

_PANE, _BAR = (0.46, 0.50), 0.08  # metres across and down of what one pane lets in, and of the bars between
_APART, _FIRST = 2.9, 0.55  # metres from one window's light to the next, and to the first
# How far each shape leans: metres down for one across on a wall, metres aside for one away on a floor.
_LEANS = {"day": (0.0, 0.35), "dawn": (0.34, 0.9), "dusk": (-0.34, -0.9), "night": (0.0, -0.4)}
_TOPS = {"dawn": 0.15, "dusk": 0.30}  # of a wall's height: only a low sun reaches walls
_LONG = {"day": 1.0, "dawn": 1.9, "dusk": 1.9, "night": 1.1}  # how much longer it is on a floor


def on_wall(hour: Hour, wide: float, tall: float) -> tuple[Spots, ...]:
    """Outlines in metres from a wall's top left corner; none unless the sun is low."""
    if hour.name not in _TOPS:
        return ()
    lean, top = _LEANS[hour.name][0], _TOPS[hour.name] * tall
    return tuple(
        tuple((left + a, top + b + lean * a) for a, b in _pane(n, min(1.0, tall / 2.7)))
        for left in _along(wide)
        for n in range(4)
    )


def on_floor(hour: Hour, wide: float, deep: float) -> tuple[Spots, ...]:
    """Outlines in metres from a floor's corner at the back left."""
    lean, long = _LEANS[hour.name][1], _LONG[hour.name]
    return tuple(
        tuple((left + a + lean * b * long, near + b * long) for a, b in _pane(n, 1.0))
        for near in _along(deep)
        for left in _along(wide)
        for n in range(4)
    )


def _along(wide: float) -> list[float]:
    return [_FIRST + _APART * n for n in range(max(1, int((wide - _FIRST) / _APART + 0.6)))]


def _pane(number: int, size: float) -> Spots:
    """One of four panes, from the corner of its window."""
    across, down = _PANE[0] * size, _PANE[1] * size
    left, top = (number % 2) * (across + _BAR), (number // 2) * (down + _BAR)
    return (left, top), (left + across, top), (left + across, top + down), (left, top + down)
