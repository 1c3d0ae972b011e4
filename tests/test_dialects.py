"""Every dialect from a storyboard: create, poll until it is done, download, cut; in each shape a service may answer."""

from pathlib import Path

import pytest

from .service import Fault, Service
from .studio import KEY, Studio, settings

SEEDS = ("flat", "upper", "wrapped")

# provider, model, what the storyboard adds to the shot; dialect the service saw, operation, seconds, size
ROUTES = {
    "openai sora-2": ("openai", "sora-2", "", "videos", 4, "1280x720"),
    "openai sora-2-pro": ("openai", "sora-2-pro", "", "videos", 4, "1280x720"),
    "cometapi sora-2": ("cometapi", "sora-2", "", "videos", 4, "1280x720"),
    "cometapi sora-2-hd": ("cometapi", "sora-2-hd", "", "videos", 4, "1280x720"),
    "cometapi sora-2-pro": ("cometapi", "sora-2-pro", "", "videos", 4, "1280x720"),
    "cometapi sora-2-all": ("cometapi", "sora-2-all", "", "videos", 4, "1280x720"),
    "cometapi seedance": ("cometapi", "doubao-seedance-2-0", "", "videos", 4, "1280x720"),
    # Its route takes no length: the stand-in makes what it makes unasked.
    "cometapi veo": ("cometapi", "veo3-fast", "", "videos", 4, "1280x720"),
    "cometapi omni": ("cometapi", "omni-fast", "", "videos", 3, "1280x720"),
    "cometapi kling": ("cometapi", "kling-v2-6", "", "kling", 5, "1280x720"),
    "cometapi runway": ("cometapi", "gen4.5", "first_frame: previs, ", "comet-runway", 2, "1280x720"),
    "runway text": ("runway", "gen4.5", "", "runway", 2, "1280x720"),
    "runway image": ("runway", "gen4_turbo", "first_frame: previs, ", "runway", 2, "1280x720"),
    "runway veo": ("runway", "veo3.1_fast", "", "runway", 4, "1280x720"),
}


def film(provider: str, model: str, more: str = "") -> str:
    return (
        "storybuild: 1\nformat: {size: 1280x720, fps: 24}\n"
        f"generate: {{provider: {provider}, model: {model}}}\n"
        f"scenes:\n  - shots:\n      - {{id: one, duration: 12f, {more}action: Mara climbs the stairs.}}\n"
    )


@pytest.mark.parametrize("route", sorted(ROUTES))
def test_a_clip_comes_through_every_route(tmp_path: Path, route: str) -> None:
    provider, model, more, dialect, seconds, size = ROUTES[route]
    with Service(settings()) as service:
        studio = Studio(tmp_path, service, film(provider, model, more))
        ran = studio.build()
        assert (ran.code, studio.stand_ins) == (0, []), ran.out
        (made,) = service.creates
        assert (made.dialect, made.model, made.seconds, made.size) == (dialect, model, seconds, size)
        assert "Mara climbs the stairs." in made.prompt
        assert bool(made.files) == bool(more)


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("shape", SEEDS)
def test_the_videos_route_is_understood_in_every_shape(tmp_path: Path, shape: str, signed: bool) -> None:
    """Multipart create, poll until `100%` or SUCCESS or completed, download from `/content` or a signed address."""
    with Service(settings(shape=shape, signed=signed, fresh_seconds=0.1)) as service:
        studio = Studio(tmp_path, service, film("cometapi", "sora-2"))
        ran = studio.build()
        assert (ran.code, studio.creates(), studio.stand_ins) == (0, 1, []), ran.out
        assert service.creates[0].encoding == "multipart"
        elsewhere = [each.headers for each in service.seen if each.host == "localhost"]
        assert bool(elsewhere) == (signed or shape == "upper")
        assert not any("authorization" in headers for headers in elsewhere)


def test_clocks_that_differ_by_a_day_do_not_matter(tmp_path: Path) -> None:
    with Service(settings(skew=-86_400)) as service:
        studio = Studio(tmp_path, service, film("openai", "sora-2"))
        service.plan(Fault("create-drop-after", times=1))
        assert (studio.build().code, studio.creates(), studio.stand_ins) == (0, 1, [])


def test_a_download_that_leads_elsewhere_is_followed_without_the_key(tmp_path: Path) -> None:
    with Service(settings()) as service:
        studio = Studio(tmp_path, service, film("openai", "sora-2"))
        service.plan(Fault("download-redirect"), Fault("create-redirect", times=1))
        ran = studio.build()
        assert (ran.code, studio.creates(), "is its base URL right?" in ran.out) == (1, 0, True), ran.out
        ran = studio.build()
        assert (ran.code, studio.creates()) == (0, 1), ran.out
        elsewhere = [each for each in service.seen if each.host == "localhost"]
        assert elsewhere
        assert not any(KEY in str(each.headers) for each in elsewhere)
