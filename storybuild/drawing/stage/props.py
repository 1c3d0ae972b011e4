"""Props from words: each built in its own metres, standing on y = 0 with its front towards z."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from storybuild.drawing.colours import Colour, known
from storybuild.drawing.stage import more_things, things
from storybuild.drawing.stage.furniture import BLACK, DARK_WOOD, WHITE, WOOD
from storybuild.drawing.stage.kit import Kit, turned_axes
from storybuild.drawing.stage.large_things import LARGE
from storybuild.drawing.stage.lettering import lettered
from storybuild.drawing.stage.solids import Item
from storybuild.drawing.stage.space import Vec

Make = Callable[[Kit, Colour], None]


@dataclass(frozen=True)
class PropKind:
    """A thing: how it is made, its usual colour, its size (width, height, depth in metres), and how it is held.

    held: `hand`, `two` (in both hands), `` (it stands by itself). put: how a large one is put up on the floor: across,
    to the audience, turned, in a colour.
    """

    words: tuple[str, ...]
    make: Make
    colour: Colour
    size: tuple[float, float, float]
    held: str = "hand"
    put: Callable[[float, float, float, Colour], list[Item]] | None = None


# The side of what nobody knows, in metres, and words that speak of such a size.
_SIDES: Mapping[float, tuple[str, ...]] = {
    0.12: ("small", "tiny", "little", "chip", "gem", "pebble", "pill"),
    1.3: ("huge", "giant", "large", "machine", "statue", "engine", "device", "altar", "throne", "robot", "monument"),
}
_GOLD: Colour = (70, 176, 218)
_TABLE: tuple[PropKind, ...] = (PropKind(("rotary phone", "telephone", "landline", "receiver", "payphone"),
    things.old_phone, (42, 40, 140), (0.28, 0.2, 0.2)), PropKind(("phone", "cellphone", "smartphone", "mobile"),
    things.phone, (44, 40, 40), (0.08, 0.02, 0.15)), PropKind(("rifle", "shotgun", "musket", "carbine"), things.rifle,
    DARK_WOOD, (0.1, 0.12, 1.1), "two"), PropKind(("gun", "pistol", "revolver", "handgun", "blaster", "weapon"),
    things.gun, (62, 58, 58), (0.04, 0.14, 0.2)), PropKind(("sword", "sabre", "katana"), things.sword, DARK_WOOD, (
    0.2, 0.05, 0.95)), PropKind(("knife", "dagger", "blade", "scalpel", "scissors"), things.knife, DARK_WOOD, (0.04,
    0.03, 0.3)), PropKind(("envelope", "parcel note"), things.envelope, things.PAPER, (0.24, 0.02, 0.14)), PropKind((
    "newspaper", "magazine", "paper front"), things.newspaper, (206, 216, 220), (0.3, 0.02, 0.4), "two"), PropKind((
    "map", "chart", "blueprint", "plan"), things.map, (196, 220, 232), (0.46, 0.02, 0.34), "two"), PropKind((
    "photograph", "photo", "polaroid", "postcard", "snapshot"), things.photo, WHITE, (0.13, 0.01, 0.16)), PropKind((
    "letter", "note", "paper", "document", "contract", "page", "list", "telegram", "file", "folder", "will",
    "receipt", "form", "script", "ticket", "papers", "poem", "warrant"), things.letter, things.PAPER, (0.16, 0.01,
    0.22)), PropKind(("business card", "id card", "credit card", "playing card", "passport", "badge", "keycard"),
    more_things.card, (214, 196, 170), (0.09, 0.01, 0.06)), PropKind(("book", "diary", "journal", "notebook",
    "ledger", "bible", "novel", "logbook", "log"), things.book, (58, 52, 138), (0.16, 0.05, 0.22)), PropKind((
    "wineglass", "wine glass", "champagne", "goblet", "chalice"), things.wineglass, (60, 40, 130), (0.08, 0.2, 0.08)),
    PropKind(("cup", "mug", "coffee", "tea", "teacup", "bowl", "pot"), things.cup, (206, 208, 204), (0.12, 0.1,
    0.09)), PropKind(("pills", "pill", "medicine", "tablets"), things.pills, WHITE, (0.06, 0.1, 0.06)), PropKind((
    "bottle", "whisky", "whiskey", "wine", "vodka", "potion", "beer", "flask", "vial", "jar", "ketchup"),
    things.bottle, (66, 110, 60), (0.08, 0.29, 0.08)), PropKind(("glass", "tumbler", "drink", "water", "shot glass",
    "pint", "cocktail"), things.glass, (70, 150, 214), (0.08, 0.11, 0.08)), PropKind(("flashlight", "torch",
    "searchlight"), things.torch, (52, 48, 48), (0.06, 0.06, 0.24)), PropKind(("lantern", "oil lamp"), things.lantern,
    (52, 52, 58), (0.16, 0.32, 0.16)), PropKind(("hat", "fedora", "top hat"), things.hat,
    (38, 52, 78), (0.32, 0.16, 0.34)), PropKind(("candle", "candles", "candlestick"), things.candle, things.PAPER, (
    0.12, 0.25, 0.12)), PropKind(("lamp", "light bulb", "lampshade"), things.lamp, WHITE, (0.28, 0.45, 0.28), ""),
    PropKind(("suitcase", "luggage", "trunk"), more_things.suitcase, (58, 88, 138), (0.6, 0.6, 0.2), "hand"), PropKind((
    "briefcase", "case", "attaché", "attache", "toolbox", "violin case"), things.case, (48, 62, 92), (0.46, 0.38,
    0.13)), PropKind(("bag", "handbag", "backpack", "purse", "satchel", "duffel", "sack", "basket", "rucksack"),
    things.bag, (66, 84, 118), (0.44, 0.38, 0.16)), PropKind(("treasure chest", "chest", "coffer"), things.chest, (52,
    84, 132), (0.6, 0.45, 0.38), ""), PropKind(("box", "package", "parcel", "carton", "crate", "gift", "present"),
    things.box, (110, 158, 196), (0.4, 0.28, 0.3), "two"), PropKind(("keys", "key", "keyring"), things.keys, _GOLD, (
    0.1, 0.02, 0.18)), PropKind(("ring", "wedding ring"), things.ring, _GOLD, (0.03, 0.04, 0.01)), PropKind(("coin",
    "coins", "token"), more_things.coin, _GOLD, (0.05, 0.01, 0.05)), PropKind(("watch",
    "pocket watch", "stopwatch", "compass", "medal", "medallion", "locket", "amulet"), more_things.watch,
    _GOLD, (0.08, 0.02, 0.16)), PropKind(("clock", "alarm clock", "alarm", "timer", "bomb"), more_things.clock, (56,
    52, 156), (0.2, 0.22, 0.08)), PropKind(("camera", "camcorder", "binoculars"), more_things.camera, (52, 48, 48), (
    0.15, 0.14, 0.12), "two"), PropKind(("laptop", "computer", "tablet", "monitor", "screen", "keyboard", "terminal"),
    more_things.laptop, (160, 156, 152), (0.34, 0.25, 0.3), ""), PropKind(("radio", "walkie-talkie", "tape recorder",
    "recorder", "cassette", "television", "tv", "speaker"), more_things.radio, (60, 84, 126), (0.3, 0.36, 0.1), ""),
    PropKind(("rose", "flower", "tulip"), more_things.rose, (52, 40, 186), (0.06, 0.38, 0.06)), PropKind(("flowers",
    "bouquet", "roses", "wreath", "plant", "vase"), more_things.flowers, (80, 70, 206), (0.2, 0.34, 0.2)), PropKind((
    "umbrella", "parasol"), more_things.umbrella, (60, 48, 138), (1.0, 0.98, 1.0)), PropKind(("money", "cash",
    "banknotes", "bills", "dollars"), more_things.money, (110, 160, 110), (0.18, 0.08, 0.1)), PropKind(("ball",
    "football", "basketball", "globe", "orb", "egg"), more_things.ball, (60, 110, 220), (0.22, 0.22, 0.22)), PropKind(
    ("doll", "teddy", "teddy bear", "toy", "puppet", "stuffed"), more_things.doll, (76, 116, 166), (0.22, 0.32, 0.2)),
    PropKind(("cake", "birthday cake", "pie"), more_things.cake, (90, 130, 190), (0.3, 0.22, 0.3)), PropKind(("plate",
    "food", "sandwich", "dinner", "soup", "bread", "meal", "burger", "pizza", "steak"), more_things.plate, (70, 110,
    176), (0.26, 0.06, 0.26)), PropKind(("apple", "fruit", "orange", "peach", "tomato"), more_things.apple, (50, 46,
    196), (0.08, 0.1, 0.08)), PropKind(("cigarette", "cigar", "joint", "match", "pencil", "pen", "chalk"),
    more_things.cigarette, WHITE, (0.02, 0.02, 0.1)), PropKind(("hammer", "wrench", "spanner", "screwdriver",
    "crowbar", "tool"), more_things.hammer, WOOD, (0.1, 0.05, 0.28)), PropKind(("axe", "hatchet"), more_things.axe,
    WOOD, (0.2, 0.05, 0.7)), PropKind(("shovel", "spade", "broom", "oar", "spear", "staff", "stick"),
    more_things.shovel, WOOD, (0.2, 0.05, 1.3), "two"), PropKind(("rope", "cable", "chain", "hose", "wire"),
    more_things.rope, (120, 170, 196), (0.27, 0.06, 0.27)), PropKind(("switch", "lever", "button", "fuse", "panel"),
    more_things.switch, (40, 40, 190), (0.16, 0.24, 0.08), ""), PropKind(("mirror",), more_things.mirror, WHITE, (
    0.34, 0.48, 0.04), ""), PropKind(("painting", "picture", "portrait", "frame"), more_things.picture, DARK_WOOD, (
    0.5, 0.44, 0.05), ""), PropKind(("skull",), more_things.skull, (206, 222, 228), (0.18, 0.2, 0.2)), PropKind((
    "guitar", "violin", "cello", "ukulele"), more_things.guitar, (52, 104, 176), (0.36, 1.08, 0.1), "two"), PropKind((
    "microphone", "mic"), more_things.microphone, BLACK, (0.06, 0.06, 0.22)), PropKind(("syringe", "needle",
    "injection"), more_things.syringe, WHITE, (0.03, 0.03, 0.2)), PropKind(("bicycle", "bike"), more_things.bicycle, (
    150, 90, 40), (1.7, 1.0, 0.45), ""), PropKind(("door", "doorway", "doorknob", "door handle", "handle", "lock",
    "gate"), more_things.door, WOOD, (1.04, 2.12, 0.1), ""), PropKind(("telescope",), more_things.telescope, _GOLD, (
    0.4, 1.3, 0.9), ""), PropKind(("trophy", "award"), more_things.trophy, _GOLD, (0.16, 0.3, 0.16)), PropKind((
    "clothes", "jacket on", "shirt on", "towel", "blanket", "cloth", "handkerchief"), more_things.suit, (150, 120,
    96), (0.3, 0.15, 0.2)))  # fmt: skip
_LARGE = tuple(PropKind(words, things.box, colour, size, "", put) for words, put, colour, size in LARGE)
_NAMES: Mapping[str, PropKind] = {word: prop for prop in (*_TABLE, *_LARGE) for word in prop.words}
_ANY = re.compile(r"\b(" + "|".join(re.escape(word) for word in sorted(_NAMES, key=len, reverse=True)) + r")(?:e?s)?\b")
_NO_THING = re.compile(
    r"\b(?:watch(?:es|ing)?(?= (?:the|her|him|them|it|as|from|over|out|through))|plans? to|lights? up|notes? that|"
    r"will (?:not )?\w+|drinks? (?:from|in)|cases? of|in case|keys? in|rings?(?= (?:out|again|twice|\.))|"
    r"boxes? (?:him|her)|"
    r"phones? (?:him|her|the|for)|books? a|pages? through|frames? (?:her|him|the)|plates? of)\b"
)


@dataclass(frozen=True)
class StageThing:
    """A prop called for by words: what it is, the word, its colour; prop None: nobody knows it."""

    name: str
    prop: PropKind | None
    colour: Colour

    @property
    def size(self) -> tuple[float, float, float]:
        return self.prop.size if self.prop else self.plausible

    @property
    def plausible(self) -> tuple[float, float, float]:
        """The size of what nobody knows, by the words for it."""
        side = next(
            (side for side, words in _SIDES.items() if any(word in self.name.casefold() for word in words)), 0.3
        )
        return side * 1.2, side * 0.9, side * 0.9

    @property
    def large(self) -> bool:
        """Whether it is put on the floor like furniture."""
        return self.prop is not None and self.prop.put is not None

    def stood(self, at: Vec, turn: float) -> list[Item]:
        """It, standing at a place."""
        if self.prop is not None and self.prop.put is not None:
            return self.prop.put(at[0], at[2], turn, self.colour)
        kit = Kit(at, turned_axes(turn))
        build(self, kit)
        return kit.whole(near=0.3)


def thing(name: str, description: str = "") -> StageThing:
    """A prop by its name and description."""
    for text in (name, description):
        found = _ANY.search(text.casefold())
        if found:
            prop = _NAMES[found[1]]
            return StageThing(name, prop, known(f"{description} {name}") or prop.colour)
    return StageThing(name, None, known(description) or (110, 158, 196))


def things_in(text: str) -> list[StageThing]:
    """The props that a text speaks of, in its order, each once."""
    said = _NO_THING.sub(lambda found: " " * len(found[0]), text.casefold())
    made: dict[Make, StageThing] = {}
    for found in _ANY.finditer(said):
        prop = _NAMES[found[1]]
        before = said[max(0, found.start() - 14) : found.start()]
        made.setdefault(prop.make, StageThing(found[1], prop, known(" ".join(before.split()[-1:])) or prop.colour))
    return list(made.values())


def known_words() -> list[str]:
    """Every word that a prop is known by."""
    return list(_NAMES)


def build(one: StageThing, kit: Kit) -> None:
    """Put the thing's parts on a kit; what nobody knows is a box with its name on it."""
    if one.prop:
        one.prop.make(kit, one.colour)
        return
    wide, tall, deep = one.size
    kit.box(one.colour, (0, tall / 2, 0), one.size)
    page = lettered(one.name)
    across = min(wide * 0.86, tall * 0.8 * page.shape[1] / page.shape[0])
    kit.sign(page, (0, tall / 2, deep / 2 + 0.004), across, across * page.shape[0] / page.shape[1], one.colour)
