"""What a build says at its end: what is not in the film as it was asked for, and what to try next."""

from collections.abc import Collection, Iterator, Mapping

from storybuild.breakdown import Title
from storybuild.edge.config import font_bytes
from storybuild.engine.scheduler import Made
from storybuild.film.checks.faults import CheckedClip
from storybuild.plan.film import picture_id
from storybuild.report.unbought import unbought_lines
from storybuild.report.words import some
from storybuild.session.approval import PurchasePlan
from storybuild.session.built_film import BuiltFilm
from storybuild.session.delivering import delivery_lines
from storybuild.session.levelling import level_lines
from storybuild.session.proving import Findings, unasked_lines
from storybuild.session.session import Session

LATIN = 0x24F  # the end of Latin Extended-B: every shipped font has what lies below


def lacking_lines(
    session: Session, done: BuiltFilm, found: Findings, whole: bool, wanted: PurchasePlan
) -> Iterator[str]:
    """What is not in the film as it was asked for, and why. whole: the whole film was asked for."""
    if not done.reel and whole:
        yield "no reel was cut"
    for name, failure in done.despite.items():
        yield f"{name}: not made again ({failure.message}); what was there stays"
    unfunded = done.unfunded
    rows = [row for row in wanted.rows if row.id in unfunded]
    yield from _stand_ins(done, {row.id for row in rows}) if done.reel else ()
    yield from unbought_lines(rows, unfunded, wanted.barred, str(session.config.path))
    yield from _faults(session, found.clips)
    yield from unasked_lines(found.reel, session.film)
    yield from (each.line for each in session.unheard)
    yield from filter(None, [session.stranger])
    yield from session.damages()
    for letters in _unwritable(session) if done.made else ():
        yield f"no font here has {letters}; name one that does under `fonts` in {session.config.path}"
    for names, shots in _crowded(session, done).items():
        yield f"{some(shots)}: no room in the picture for {', '.join(names)}; write less over it, or make it larger"
    for file, why in done.left_out.items():
        yield f"{file}: left out of the sound ({why})"
    yield from level_lines(done.level)
    yield from delivery_lines(session, done) if whole else ()


def _crowded(session: Session, done: BuiltFilm) -> dict[tuple[str, ...], list[str]]:
    """The shots in whose picture something has no room, however small it is set."""
    shots: dict[tuple[str, ...], list[str]] = {}
    for shot in session.film.shots:
        picture = done.outcomes.get(picture_id(shot.id))
        if isinstance(picture, Made) and (names := picture.result.facts.get("unwritten")):
            shots.setdefault(tuple(map(str, names)), []).append(shot.id)
    return shots


def _stand_ins(done: BuiltFilm, told: Collection[str]) -> list[str]:
    """What is said of stand-ins in the film, but for shots that are `told` of elsewhere: a line for each reason."""
    shots: dict[str, list[str]] = {}
    for shot, lack in done.stood_in.items():
        if shot not in told:
            shots.setdefault(lack.why, []).append(shot)
    words = {True: "a stand-in is in the film", False: "stand-ins are in the film"}
    return [f"{some(each)}: {words[len(each) == 1]} ({why})" for why, each in shots.items()]


def _faults(session: Session, checks: Mapping[str, CheckedClip]) -> Iterator[str]:
    """What is wrong with clips that are in the film, a line for each, and what may be done about all of them."""
    found = {shot: each for shot, each in checks.items() if each.faults}
    yield from (f"{shot}: {each.words}" for shot, each in found.items())
    bought = [shot.id for shot in session.film.shots if shot.id in found and not shot.footage]
    if bought:
        yield f"another try at {some(bought)} is `take: 2`, or `--force SHOT`; `generate: {{on_fault: …}}` has it done"


def next_lines(done: BuiltFilm, code: int) -> list[str]:
    """What to try after a build that made something or lacks something."""
    if done.unfunded:
        return []  # what buys them was told with their prices
    if code == 1:
        return ["`storybuild status` tells how every shot stands; a build tries again what failed"]
    if code == 3:
        return ["`storybuild jobs` tells what is under way; the next build fetches it"]
    return ["`storybuild watch` builds again on every save"] if done.made else []


def _unwritable(session: Session) -> list[str]:
    """Letters of the film's texts that would be boxes in its picture; asked only when there are any but Latin ones."""
    film, burn = session.film, session.film.burn
    texts = [film.title, burn.watermark.text if burn.watermark else "", *(text for _, text in burn.texts)]
    for shot in film.shots:
        said = (dict(cue.translations).get(burn.language, cue.text) for cue in shot.cues)
        spoken = said if burn.captions == "burn" else ()
        card = shot.title or shot.over
        texts += [shot.heading, shot.action, *spoken, *(_lettered(card) if card else ())]
        texts += [shot.lower_third.name, shot.lower_third.role] if shot.lower_third else []
    foreign = "".join(sorted({char for text in texts for char in text if ord(char) > LATIN and not char.isspace()}))
    if not foreign:
        return []
    from storybuild.drawing.text import missing_glyphs

    missing = missing_glyphs(foreign, tuple(font_bytes(path) for path in session.config.fonts))
    return [f"`{missing[:20]}`"] if missing else []


def _lettered(card: Title) -> list[str]:
    """All that is written on a card."""
    return [card.title, *card.lines, *(text for role, names in card.roll for text in (role, *names))]
