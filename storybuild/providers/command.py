"""Any program the user has named in the config: request as JSON on stdin, clip file out."""

from typing import Any

from storybuild.providers.base import Making, Provider, Request, facts_of


def making(request: Request) -> Making:
    """The request as the program is told it; `model` is the name behind which the user's config holds the command."""
    shot = request.shot
    facts: dict[str, Any] = {
        "model": shot.maker.model,
        "prompt": request.prompt,
        "negative": shot.wording.negative or None,
        "frames": shot.media_frames(request.rate),
        "rate": facts_of(request.rate),
        "seconds": float(shot.media_frames(request.rate) / request.rate),
        "width": request.width,
        "height": request.height,
        "seed": shot.maker.seed,
        "take": shot.take,
        "options": dict(shot.maker.options) or None,
    }
    files = {f"reference {number}": name for number, name in enumerate(shot.references)}
    if shot.panel:
        files["panel"] = shot.panel
    files |= {f"layer {number}": name for number, name in enumerate(shot.layers, 2)}
    return Making("command", {name: value for name, value in facts.items() if value is not None}, files)


PROVIDER = Provider("command", "a program of yours, named in your config; free, offline", making, free=True)
