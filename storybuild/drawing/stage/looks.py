"""What someone looks like, from the words of a description; what the words leave open follows from the name."""

import re
from dataclasses import dataclass, replace
from hashlib import blake2b

from storybuild.drawing.colours import Colour, known, luma, mixed
from storybuild.drawing.stage.animals import ANIMALS, animal_of

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Looks:
    """Someone as they are drawn. tall: metres. wide: 1 is usual. hair: `short`, `long`, `bob`, `bun`, `bald`, `curly`,
    `ponytail`, `braid`. top, lower: kinds of clothes; hat: its kind or ''. age: `child`, `young`, `grown`, `old`."""

    name: str
    tall: float
    wide: float
    woman: bool
    age: str
    skin: Colour
    hair: str
    hair_colour: Colour
    beard: str
    glasses: str
    hat: str
    hat_colour: Colour
    top: str
    top_colour: Colour
    lower: str
    lower_colour: Colour
    shoes: Colour
    extra: tuple[str, ...] = ()
    wheelchair: bool = False
    animal: str = ""


_SKINS: tuple[Colour, ...] = ((176, 203, 240), (160, 190, 232), (138, 172, 220), (96, 130, 186), (66, 94, 146))
_HAIRS: tuple[Colour, ...] = ((34, 34, 40), (38, 52, 76), (52, 84, 124), (60, 110, 168), (44, 62, 112))
_TOPS: tuple[Colour, ...] = ((140, 94, 52), (62, 78, 168), (84, 118, 66), (128, 78, 110), (70, 132, 188), (130, 126,
    60), (88, 88, 96), (60, 108, 172))  # fmt: skip
_LOWERS: tuple[Colour, ...] = ((82, 64, 52), (64, 62, 66), (58, 76, 96), (96, 78, 62))

_WOMAN = frozenset({"woman", "women", "girl", "she", "her", "lady", "mother", "wife", "sister", "daughter", "aunt",
    "grandmother", "grandma", "granny", "queen", "princess", "actress", "waitress", "nun", "widow", "female", "mum",
    "mom", "bride", "heroine", "witch", "goddess", "mrs", "ms", "miss", "ballerina", "hostess", "madam",
    "businesswoman", "policewoman", "nana"})  # fmt: skip
_MAN = frozenset({"man", "men", "boy", "he", "him", "his", "father", "husband", "brother", "son", "uncle",
    "grandfather", "grandpa", "king", "prince", "actor", "waiter", "monk", "widower", "male", "dad", "groom",
    "bearded", "mr", "sir", "gentleman", "businessman", "policeman", "fisherman", "priest", "bald",
    "guy"})  # fmt: skip
_NAMED_MEN = frozenset({"luca", "noah", "joshua", "ezra", "jonah", "elijah", "sasha", "nikita", "ilya", "misha",
    "mika", "andrea"})  # fmt: skip
_NAMED_WOMEN = frozenset({"rose", "grace", "alice", "jane", "anne", "kate", "claire", "june", "ruth", "joan", "helen",
    "ellen", "karen", "susan", "lauren", "megan", "doris", "iris", "agnes", "carmen", "miriam", "esther", "judith",
    "elizabeth", "sarah", "hannah", "leah", "beth", "lily", "emily", "lucy", "mary", "amy", "ivy", "zoe", "zoë",
    "chloe", "kim", "sue", "eve", "hope", "faith", "joy", "dawn", "pearl", "hazel", "jade", "nell", "fern",
    "margaret", "harriet", "violet", "charlotte", "alex", "yuki", "mei", "wren", "ingrid", "astrid", "sigrid",
    "ines"})  # fmt: skip
_CHILD = frozenset({"child", "kid", "boy", "girl", "toddler", "schoolboy", "schoolgirl", "infant"})
_OLD = frozenset({"old", "elderly", "aged", "ancient", "sixties", "seventies", "eighties", "nineties", "grandmother",
    "grandfather", "grandma", "grandpa", "granny", "senior", "wrinkled", "retired", "pensioner",
    "nana"})  # fmt: skip
_YOUNG = frozenset({"young", "teen", "teenage", "teenager", "twenties", "student", "youth", "adolescent"})
_DARK = ("dark-skinned", "dark skin", "black skin", "brown skin", "african", "ebony", "nigerian", "kenyan", "ghanaian")
_BROWN = ("olive skin", "tanned", "indian", "latina", "latino", "arab", "mexican", "tan skin", "sunburnt", "weathered")
_PALE = ("pale", "fair-skinned", "porcelain", "freckle", "albino")

_TOPS_SAID: tuple[tuple[str, tuple[str, ...]], ...] = (("coat", ("coat", "overcoat", "trenchcoat", "trench", "parka",
    "oilskin", "raincoat", "greatcoat", "mac", "duster", "labcoat", "anorak", "slicker")), ("robe", ("robe", "robes",
    "gown", "cassock", "kimono", "cloak", "cape", "habit", "toga", "bathrobe", "poncho")), ("dress", ("dress",
    "sundress", "frock", "sari", "wedding")), ("suit", ("suit", "tuxedo", "tux", "blazer", "waistcoat", "businessman",
    "lawyer", "banker", "detective", "agent")), ("uniform", ("uniform", "policeman", "policewoman", "officer",
    "soldier", "guard", "cop", "sheriff", "pilot", "captain", "sergeant", "sailor", "overalls", "overall",
    "boilersuit", "jumpsuit", "spacesuit", "fatigues", "fireman", "firefighter", "astronaut")), ("jacket", ("jacket",
    "windbreaker", "cardigan", "biker", "denim", "bomber")), ("hoodie", ("hoodie", "hooded", "sweatshirt")), ("apron",
    ("apron", "chef", "cook", "baker", "barista", "waitress", "waiter", "bartender", "barman", "butcher")), ("scrubs",
    ("scrubs", "nurse", "doctor", "surgeon", "medic")), ("shirt", ("shirt", "blouse", "polo", "flannel", "plaid")), (
    "sweater", ("sweater", "jumper", "pullover", "turtleneck", "jersey", "fleece")), ("vest", ("vest", "tank",
    "singlet", "undershirt", "sleeveless", "swimsuit", "bikini", "dungarees")), ("tee", ("t-shirt", "tshirt",
    "tee")))  # fmt: skip
_LOWERS_SAID: tuple[tuple[str, tuple[str, ...]], ...] = (("skirt", ("skirt", "kilt", "petticoat")), ("shorts", (
    "shorts", "trunks")), ("trousers", ("trousers", "jeans", "pants", "slacks", "leggings", "chinos", "dungarees",
    "corduroys")))  # fmt: skip
_HATS: tuple[tuple[str, tuple[str, ...]], ...] = (("cowboy", ("cowboy", "stetson")), ("tophat", ("top hat", "tophat",
    "bowler")), ("helmet", ("helmet", "hard hat", "hardhat", "astronaut", "fireman", "firefighter", "spacesuit")), (
    "hood", ("hood", "hooded", "hijab", "headscarf", "veil", "nun")), ("beanie", ("beanie", "woolly hat", "wool hat",
    "knit cap", "knitted hat", "bobble")), ("cap", ("cap", "policeman", "policewoman", "captain", "beret", "sailor",
    "newsboy")), ("chef", ("chef",)), ("crown", ("crown", "tiara", "king", "queen")), ("hat", ("hat", "fedora",
    "trilby", "sunhat", "sou'wester", "souwester")))  # fmt: skip
_HAIR_NOUN = (
    r"(?:hair(?:ed)?|braids?|beard(?:ed)?|bun|curls|moustache|mustache|ponytail|bob|plaits?|locks|dreadlocks|stubble)"
)
_HAIR_COLOURS: dict[str, Colour] = {"grey": (158, 156, 154), "gray": (158, 156, 154), "white": (226, 228, 230),
    "silver": (188, 186, 182), "black": (36, 32, 34), "dark": (40, 40, 48), "brown": (44, 66, 98), "blond": (112, 184,
    222), "blonde": (112, 184, 222), "red": (44, 82, 180), "ginger": (48, 104, 206), "auburn": (42, 62, 134),
    "fair": (120, 180, 214), "chestnut": (42, 66, 122), "golden": (104, 178, 222), "greying": (130, 130, 132),
    "pink": (176, 120, 226), "blue": (176, 110, 60), "green": (90, 150, 70), "purple": (150, 80, 120), "brunette": (
    44, 62, 90), "sandy": (112, 164, 200), "raven": (36, 32, 34), "salt": (140, 138, 138)}  # fmt: skip


def looks(name: str, description: str) -> Looks:
    """Someone by name and words; the same for the same, whoever else is there."""
    kind = animal_of(name, description) if description or name else ""
    if kind:
        return beast(kind, name, description)
    said = description.casefold()
    words = set(_WORD.findall(said)) | ({"t-shirt"} if "t-shirt" in said else set())
    chance = blake2b(name.casefold().encode(errors="replace"), digest_size=8).digest()
    woman = _is_woman(name, words)
    age = _age(said, words)
    wide, tall = _build(words, woman, age)
    if age != "child":
        tall *= 1 + (chance[6] - 128) / 128 * 0.025
    beard = _beard(said, woman)
    hair, hair_colour = _hair(said, woman, age, chance)
    top = next((kind for kind, names in _TOPS_SAID if words & set(names)), "")
    lower = next((kind for kind, names in _LOWERS_SAID if words & set(names)), "")
    clothes, skin = _without_hair(said), _skin(said, chance)
    if luma(skin) < 120 and not _hair_words(said) and age != "old":
        hair_colour = _HAIRS[0]
    top_colour = _cloth(clothes, _TOPS_SAID, top) or _house(top, said) or _TOPS[chance[3] % len(_TOPS)]
    lower_colour = _cloth(clothes, _LOWERS_SAID, lower) or ((120, 84, 52) if "jeans" in words else None)
    if top in ("suit", "uniform", "scrubs", "robe", "dress") and lower_colour is None:
        lower_colour = mixed(top_colour, (20, 18, 18), 0.12)
    hat = next((kind for kind, names in _HATS if any(re.search(rf"\b{re.escape(n)}\b", said) for n in names)), "")
    if hat == "cap" and "cape" in words and "cap" not in words:
        hat = ""
    return Looks(name, tall, wide, woman, age, skin, hair, hair_colour, beard, "dark"
        if "sunglasses" in said else "clear" if "glasses" in said or "spectacles" in said else "", hat, _cloth(
        clothes, _HATS, hat) or mixed(top_colour, (24, 22, 22), 0.45), top or ("tee" if chance[2] % 3 == 0
        else "shirt" if chance[2] % 3 == 1 else "sweater"), top_colour, lower or "trousers", lower_colour or _LOWERS[
        chance[4] % len(_LOWERS)], (30, 28, 30) if chance[5] % 2 else (34, 50, 76), tuple(word for word in ("scarf",
        "tie", "backpack", "necklace", "eyepatch", "scar", "badge") if word in words),
        "wheelchair" in words)  # fmt: skip


def beast(kind: str, name: str, description: str) -> Looks:
    """An animal as looks: its kind, its height, its colour in all its parts."""
    _, usual, tall = ANIMALS[kind]
    said = description.casefold()
    furs = (_HAIR_COLOURS[word] for word in _WORD.findall(said) if word in _HAIR_COLOURS)
    colour = next(furs, None) or known(said) or usual
    return replace(looks("", ""), name=name, tall=tall, animal=kind, top_colour=colour, hat="", glasses="", beard="")


def _is_woman(name: str, words: set[str]) -> bool:
    if words & _WOMAN or words & _MAN:
        return bool(words & _WOMAN) and not (words & _MAN and not words & _WOMAN)
    first = (_WORD.findall(name.casefold()) or [""])[0]
    if first in _WOMAN or first in _NAMED_WOMEN:
        return True
    if first in _MAN or first in _NAMED_MEN:
        return False
    return first.endswith(("a", "ie", "elle", "ette", "ine", "lyn", "i")) and not first.endswith(("ini", "ai"))


def _age(said: str, words: set[str]) -> str:
    years = re.search(r"\b(\d{1,3})\b(?!\s*(?:mm|cm|m|kg|%))", said)
    number = int(years[1]) if years else 0
    if (words & _CHILD and not words & {"young", "teen"}) or 0 < number < 13:
        return "child"
    if words & _OLD or number >= 58:
        return "old"
    if words & _YOUNG or 13 <= number <= 26:
        return "young"
    return "grown"


def _build(words: set[str], woman: bool, age: str) -> tuple[float, float]:
    wide = 1.0
    if words & {
        "fat",
        "heavy",
        "stout",
        "plump",
        "chubby",
        "obese",
        "round",
        "burly",
        "large",
        "overweight",
        "heavyset",
        "portly",
    }:
        wide = 1.28
    elif words & {"big", "muscular", "strong", "broad", "stocky", "bulky", "sturdy", "athletic"}:
        wide = 1.13
    elif words & {"thin", "slim", "skinny", "lean", "gaunt", "slender", "wiry", "bony", "lanky", "frail"}:
        wide = 0.87
    if age == "child":
        return wide * 0.9, 0.92 if "toddler" in words else 1.22
    tall = 1.66 if woman else 1.79
    if words & {"tall", "towering", "giant", "huge", "lanky"}:
        tall *= 1.08
    elif words & {"short", "small", "tiny", "petite", "dwarf", "little"}:
        tall *= 0.91
    return wide, tall * (0.97 if age == "old" else 1.0)


def _skin(said: str, chance: bytes) -> Colour:
    if any(word in said for word in _DARK) or re.search(r"\bblack (?:man|woman|girl|boy|teen\w*|child)\b", said):
        return _SKINS[4]
    if any(word in said for word in _BROWN):
        return _SKINS[2]
    if any(word in said for word in _PALE):
        return (192, 216, 244)
    return _SKINS[(0, 1, 1, 2, 0, 1, 3, 2)[chance[1] % 8]]


def _hair(said: str, woman: bool, age: str, chance: bytes) -> tuple[str, Colour]:
    colour = _HAIRS[chance[0] % len(_HAIRS)]
    if age == "old":
        colour = ((170, 168, 166), (206, 206, 206), (140, 138, 138))[chance[0] % 3]
    told = next((_HAIR_COLOURS[w] for w in reversed(_hair_words(said)) if w in _HAIR_COLOURS), None)
    told = told or next((_HAIR_COLOURS[w] for w in ("blonde", "blond", "redhead", "brunette", "ginger") if w in said
        and w in _HAIR_COLOURS), None)  # fmt: skip
    if "redhead" in said:
        told = _HAIR_COLOURS["red"]
    for kind, names in (
        ("bald", ("bald", "shaved head", "shaven", "hairless")), ("ponytail", ("ponytail",)),
        ("braid", ("braid", "plait")), ("bun", ("bun",)), ("curly", ("curly", "curls", "afro", "frizzy", "dreadlock")),
        ("bob", ("bob",)), ("long", ("long hair", "long-haired", "flowing hair", "long dark", "long black", "long red",
                                     "long blond", "long grey", "long white", "long brown")),
        ("short", ("short hair", r"short \w+ hair", "cropped", "crew cut", "buzz cut", "short-haired")),
    ):  # fmt: skip
        if any(re.search(rf"\b{name}", said) for name in names):
            return kind, told or colour
    usual = ("long", "bob", "bun", "long", "ponytail") if woman else ("short", "short", "short", "curly")
    return usual[chance[7] % len(usual)], told or colour


def _hair_words(said: str) -> list[str]:
    """The words just before hair, a beard, a braid."""
    return [word for found in re.finditer(f"((?:[^\\W\\d_]+[ ,-]+){{1,3}}){_HAIR_NOUN}\\b", said)
        for word in _WORD.findall(found[1])]  # fmt: skip


def _without_hair(said: str) -> str:
    return re.sub(rf"(?:[^\W\d_]+[ -]+){{0,2}}{_HAIR_NOUN}\b|[^\W\d_]+[ -](?:eyes|eyed|skin\w*)\b", " ", said)


def _beard(said: str, woman: bool) -> str:
    if "beard" in said and not woman:
        return "beard"
    return "moustache" if re.search(r"m[ou]+stache", said) else "stubble" if "stubble" in said else ""


def _cloth(said: str, table: tuple[tuple[str, tuple[str, ...]], ...], kind: str) -> Colour | None:
    """The colour said right before a garment of a kind; for tops also any colour said of clothes at all."""
    names = {name for one, words in table if one == kind for name in words}
    words = re.findall(r"[^\W\d_]+(?:-shirt)?", said)
    for number, word in enumerate(words):
        if word in names:
            for before in reversed(words[max(0, number - 3) : number]):
                colour = known(before)
                if colour and before not in ("linen",):
                    return colour
            if known(word) and word != "denim":
                return known(word)
    if table is _TOPS_SAID and not any(word in said for word in ("trousers", "jeans", "pants", "hat", "cap", "skirt")):
        return known(said)
    return None


def _house(kind: str, said: str) -> Colour | None:
    """The colour that clothes of a kind usually have."""
    if "labcoat" in said or "lab coat" in said:
        return 232, 232, 230
    if "nun" in said or "priest" in said or "cassock" in said:
        return 38, 34, 34
    if "astronaut" in said or "spacesuit" in said or "wedding" in said or "bride" in said:
        return 226, 228, 228
    usual: dict[str, Colour] = {"suit": (70, 58, 54), "uniform": (104, 72, 48), "scrubs": (150, 160, 90), "apron": (
        226, 228, 228), "jacket": (52, 58, 74)}  # fmt: skip
    return usual.get(kind)
