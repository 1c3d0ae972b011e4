"""Places for files that are sent ahead of a create."""

import uuid
from dataclasses import dataclass, field

from aiohttp import web

from tests.service.records import File, Refusal


@dataclass
class Place:
    """Where one file goes."""

    fields: dict[str, str]
    file: File | None = None


@dataclass
class Uploads:
    """All places given out, by id."""

    places: dict[str, Place] = field(default_factory=dict)
    elsewhere: str = ""

    async def begin(self, request: web.Request) -> web.StreamResponse:
        """Gives out a place."""
        asked = await request.json()
        if asked.get("type") != "ephemeral" or not asked.get("filename"):
            raise Refusal(400, "invalid_value", "Validation of body failed", "type")
        id = str(uuid.uuid4())
        self.places[id] = Place({"key": f"ephemeral/{id}", "policy": uuid.uuid4().hex})
        answer = {
            "uploadUrl": f"{self.elsewhere}/uploads/{id}",
            "fields": self.places[id].fields,
            "runwayUri": f"runway://{id}",
        }
        return web.json_response(answer)

    def has(self, uri: str) -> bool:
        """Whether a `runway://` address leads to a file."""
        place = self.places.get(uri.removeprefix("runway://"))
        return place is not None and place.file is not None
