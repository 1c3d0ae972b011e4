"""Which place a heading and a location speak of."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

# Each place and the words it is known by; the longest word found in a text decides, the heading before the rest.
PLACES: Mapping[str, tuple[str, ...]] = {"bedroom": ("bedroom", "dormitory", "nursery", "hotel room", "motel",
    "guest room", "barracks"), "kitchen": ("kitchen", "kitchenette", "pantry", "galley"), "bar": ("bar", "pub",
    "tavern", "saloon", "nightclub", "club", "inn", "brewery"), "diner": ("diner", "restaurant", "café", "cafe",
    "coffee shop", "cafeteria", "canteen", "bistro", "pizzeria", "coffee house", "teahouse"), "office": ("office",
    "boardroom", "meeting room", "newsroom", "precinct", "police station", "conference room", "interrogation room",
    "study", "bank"), "corridor": ("corridor", "hallway", "hall", "passage", "passageway", "lobby", "foyer",
    "reception"), "stairs": ("stairs", "staircase", "stairwell", "stairway", "steps"), "bathroom": ("bathroom",
    "toilet", "restroom", "washroom", "shower", "lavatory", "men's room", "ladies' room"), "hospital": ("hospital",
    "ward", "clinic", "operating room", "operating theatre", "emergency room", "sickbay", "infirmary", "morgue",
    "surgery", "icu"), "classroom": ("classroom", "school", "lecture hall", "schoolroom", "lecture theatre"),
    "shop": ("shop", "store", "supermarket", "grocery", "bookshop", "bookstore", "pharmacy", "boutique", "bakery",
    "mall", "convenience store", "market stall", "florist"), "library": ("library", "archive", "bookcase",
    "reading room"), "warehouse": ("warehouse", "factory", "hangar", "barn", "depot", "workshop", "garage workshop",
    "mill", "storage", "stable"), "car park": ("car park", "parking garage", "parking lot", "carpark", "parking",
    "multi-storey", "parkade", "garage"), "tunnel": ("tunnel", "sewer", "underpass", "mine", "cave", "cavern",
    "catacomb", "catacombs", "crypt", "mineshaft"), "cell": ("cell", "prison", "jail", "dungeon", "basement",
    "cellar", "bunker"), "church": ("church", "chapel", "cathedral", "temple", "monastery"), "lab": ("lab",
    "laboratory", "control room", "server room"), "ship": ("spaceship", "starship", "cockpit", "bridge of the ship",
    "space station", "airlock", "spacecraft", "capsule", "submarine"), "attic": ("attic", "loft", "cabin", "hut",
    "shack", "tent", "treehouse", "log cabin"), "lantern": ("lantern room", "lighthouse lantern", "lamp room",
    "lighthouse", "watch room"), "stage": ("stage", "theatre", "theater", "auditorium", "opera", "concert hall",
    "circus"), "studio": ("studio", "tv studio", "soundstage", "film set", "gallery", "museum", "gym", "dojo"),
    "lift": ("elevator", "lift"), "car": ("car", "taxi", "cab", "limousine", "limo", "van", "pickup", "truck",
    "squad car", "sedan", "vehicle", "bus"), "train": ("train", "subway car", "carriage", "metro", "railway carriage",
    "train compartment", "compartment", "tram", "airplane", "plane", "aeroplane"), "platform": ("train station",
    "station", "platform", "subway station", "railway station", "bus station", "airport"), "street": ("street",
    "road side", "avenue", "sidewalk", "pavement", "downtown", "boulevard", "city", "town", "intersection",
    "crossroads", "bus stop", "suburb", "block", "porch", "driveway", "village", "lane"), "alley": ("alley",
    "back street", "alleyway", "backstreet", "backyard", "courtyard", "loading dock"), "rooftop": ("rooftop", "roof",
    "terrace", "balcony", "fire escape", "helipad"), "square": ("square", "plaza", "piazza", "market", "marketplace",
    "bazaar", "fountain", "fairground"), "park": ("park", "garden", "playground", "orchard", "lawn", "botanical",
    "yard"), "forest": ("forest", "wood", "woods", "jungle", "grove", "woodland", "trail", "clearing", "swamp",
    "rainforest"), "field": ("field", "meadow", "farm", "prairie", "pasture", "wheat", "cornfield", "grassland",
    "countryside", "vineyard", "moor", "hill", "hills", "battlefield", "hillside"), "beach": ("beach", "shore",
    "seaside", "coast", "sand", "island", "lake", "river", "riverbank", "lakeside", "shoreline"), "pier": ("pier",
    "dock", "docks", "harbour", "harbor", "jetty", "quay", "wharf", "marina"), "sea": ("sea", "ocean", "water"),
    "boat": ("boat", "ship deck", "deck", "rowboat", "rowing boat", "lifeboat", "raft", "yacht", "ship", "canoe",
    "trawler", "ferry"), "desert": ("desert", "dunes", "dune", "wasteland", "badlands", "canyon", "savannah", "mars",
    "planet", "moon surface"), "mountain": ("mountain", "mountains", "cliff", "peak", "summit", "ridge", "glacier",
    "snowfield", "mountainside", "mountaintop", "valley", "tundra", "ice"), "road": ("road", "highway", "motorway",
    "freeway", "country road", "interstate", "gas station", "petrol station"), "bridge": ("bridge", "footbridge",
    "overpass", "viaduct"), "cemetery": ("cemetery", "graveyard", "churchyard", "grave", "tomb", "funeral"), "room": (
    "room", "living room", "lounge", "house", "apartment", "flat", "home", "parlour", "parlor", "sitting room",
    "dining room", "drawing room", "penthouse", "mansion", "villa", "cottage", "waiting room", "palace",
    "castle")}  # fmt: skip
_KIND = {word: kind for kind, words in PLACES.items() for word in words}
_ANY = re.compile(r"\b(" + "|".join(re.escape(w) for w in sorted(_KIND, key=len, reverse=True)) + r")(?:e?s)?\b")
OUTSIDE = frozenset(["street", "alley", "rooftop", "square", "park", "forest", "field", "beach", "pier", "sea",
    "boat", "desert", "mountain", "road", "bridge", "cemetery", "platform", "outside"])  # fmt: skip
_OUT_OF: Mapping[str, str] = {
    "car": "street", "train": "platform", "boat": "boat", "house": "street", "car park": "car lot", "stage": "square",
}  # fmt: skip


def kind(place: str, heading: str = "") -> tuple[str, bool]:
    """The kind of place ('' when no word is known), and whether it is inside."""
    slug = re.match("\\s*(int\\.?/ext|ext\\.?/int|i/e|int|ext|interior|exterior)\\b", heading.casefold()) or re.match(
        "\\s*(int\\.?/ext|ext\\.?/int|i/e|int|ext|interior|exterior)\\b", place.casefold())  # fmt: skip
    said = slug[1] if slug else ""
    told = _found(_body(heading), said) or _found(_body(place), said)
    if said.startswith(("int", "i/e")):
        return _inside(told), True
    if said.startswith("ext"):
        return (told if told in OUTSIDE else _outside(told, f"{heading} {place}")), False
    return told, bool(told) and told not in OUTSIDE


def named_place(heading: str) -> str:
    """What a heading calls its place: without INT or EXT, and without its hour."""
    return " ".join(_body(f"{heading} ").split())


def known_like(text: str) -> str:
    """The word for a place that one of the text's words is nearly, '' where none is."""
    for word in re.findall(r"[^\W\d_]{4,}", text.casefold()):
        near = get_close_matches(word, _KIND, n=1, cutoff=0.75)
        if near:
            return str(near[0])
    return ""


def _body(text: str) -> str:
    """A heading without INT or EXT and without its hour."""
    bare = re.sub(r"^\s*(int\.?/ext\.?|ext\.?/int\.?|i/e\.?|int\.?|ext\.?|interior|exterior)\s+", "", text.casefold())
    return re.sub(r"\s[-–—]+\s[^-–—]*$", "", bare)


def _found(text: str, said: str) -> str:
    """The place that a text names: the last of its words (`kitchen of the bar`: the first), in or out as said."""
    parts = re.split(
        r"\b(?:of|in|at|by|near|overlooking|above|behind|outside|across|on|with|under|beside|where|over)\b|,|;|\.", text
    )
    for part in parts:
        found = [_KIND[one[1]] for one in _ANY.finditer(part)]
        found = [one for one in found if one != "room"] or found
        if found:
            if said.startswith("int"):
                return next((one for one in reversed(found) if one not in OUTSIDE), found[-1])
            return found[-1]
    return ""


def _inside(told: str) -> str:
    """What a place is when one is inside it."""
    return {"boat": "attic", "sea": "ship", "road": "car", "street": "room", "park": "room", "forest": "attic",
        "field": "attic", "pier": "warehouse", "mountain": "attic", "desert": "attic", "beach": "attic",
        "platform": "platform in", "square": "shop", "alley": "corridor", "rooftop": "attic", "bridge": "ship",
        "cemetery": "church"}.get(told, told)  # fmt: skip


def _outside(told: str, text: str) -> str:
    if told == "lantern":
        return "lighthouse"
    if told == "car" and re.search(r"\b(desert|highway|road|country)\b", text.casefold()):
        return "road"
    if told in (
        "warehouse",
        "cell",
        "hospital",
        "office",
        "shop",
        "bar",
        "diner",
        "bedroom",
        "room",
        "kitchen",
        "classroom",
        "corridor",
        "bathroom",
        "library",
        "studio",
        "lab",
        "lift",
    ):
        return "building"
    if told in ("church",):
        return "cemetery"
    if told in ("attic",):
        return "cabin"
    if told == "tunnel":
        return "mountain"
    if told == "ship":
        return "desert"
    return _OUT_OF.get(told, told)
