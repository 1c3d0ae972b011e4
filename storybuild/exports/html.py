"""The review page as a folder that opens from disk: the same page, its documents in `data.js`, its media beside it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from storybuild.edge.disk import disk_faults, signature
from storybuild.edge.notes_file import NotesFile
from storybuild.edge.page_files import page_files
from storybuild.edge.stills import Stills
from storybuild.errors import MediaError, UsageError
from storybuild.exports.folder import lay_folder
from storybuild.exports.order import Exported, ExportOrder
from storybuild.film.page_media import MediaFile, Medium
from storybuild.notes.note import note_json
from storybuild.session.planning import plan_of
from storybuild.session.reviewing import review_all
from storybuild.session.session import Session

DATA = "data.js"
PLACE = "<!-- data -->"  # where the page names what it shows


def export(order: ExportOrder) -> Exported:
    """Write the page and all that it shows; `index.html` opens it. UsageError, DiskError."""
    folder = order.folder("html")
    if (folder / "media").is_symlink():
        raise UsageError(f"`{folder / 'media'}` is a link, which may lead anywhere", "remove it")
    session = order.session
    told, media = page_documents(session)
    laid, faults = _media_files(session, media)
    data = f"window.STORYBUILD = JSON.parse({json.dumps(json.dumps(told))});\n"
    lay_folder(folder, {**laid, **_assets(), DATA: data.encode()})  # the data last: it is the old page, or the new one
    for medium in media.values():
        if isinstance(medium, MediaFile) and signature(medium.path) != medium.signature:
            raise UsageError(f"`{medium.path}` changed while it was copied", "export again when the build is done")
    return Exported([folder / "index.html"], faults)


def page_documents(session: Session) -> tuple[dict[str, Any], dict[str, Medium]]:
    """What a page that only shows asks for: the film, its shots by name, the plan; and the media that they name."""
    notes = [note_json(each) for each in NotesFile(session.project).read().notes]
    seen, shots = review_all(session, notes)
    for shot in shots.values():
        shot["takes"] = [{**take, "url": take["url"] if take["standing"] else None} for take in shot["takes"]]
    captions = [{**each, "text": _text(seen.media[each["url"]])} for each in seen.document["captions"]]
    film = {**seen.document, "captions": captions, "may": [], "token": "", "building": None}
    told = {"film": film, "shots": shots, "plan": plan_of(session).as_json()}
    named = set(_addresses(told))
    return told, {name: medium for name, medium in seen.media.items() if name in named}


def _addresses(told: Any) -> Iterator[str]:
    """All media that a document names."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, Mapping | list):
        for each in told.values() if isinstance(told, Mapping) else told:
            yield from _addresses(each)


def _text(medium: Medium) -> str:
    assert isinstance(medium, MediaFile)
    with disk_faults(f"read {medium.path}"):
        return Path(medium.path).read_text(encoding="utf-8", errors="replace")


def _media_files(session: Session, media: Mapping[str, Medium]) -> tuple[dict[str, Path], list[str]]:
    """Where each lies, small pictures made for it; and what could not be made, a sentence each."""
    stills = Stills(session.project, session.config.fonts)
    laid, faults = {}, []
    try:
        for address, medium in media.items():
            try:
                if isinstance(medium, MediaFile):
                    laid[address] = Path(medium.path)
                else:
                    laid[address] = stills.make(Path(address).name, medium)
            except MediaError as error:
                faults.append(str(error))
    finally:
        stills.close()
    return laid, faults


def _assets() -> dict[str, bytes]:
    """The page's own files, its index after all that it names."""
    every = page_files()
    page = every.pop("index.html").decode()
    assert PLACE in page
    return {**every, "index.html": page.replace(PLACE, f'<script defer src="{DATA}"></script>').encode()}
