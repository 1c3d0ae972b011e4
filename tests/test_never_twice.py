"""Ways in which a clip could be paid twice, or for more than was told, each from a storyboard to the service."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .project import SMALL
from .service import Fault, Service
from .studio import CONFIG, Studio, settings

ONE = "{id: one, duration: 1, action: Mara.}"
DEAR = """
[models.openai.dear]
sizes = ["128x72"]
seconds = [1, 2, 4]
first_frame = true
operations = ["remix"]
price = 5
[models.openai.once]
sizes = ["128x72"]
seconds = [1, 2, 4]
price = 5
"""


@pytest.fixture
def service() -> Iterator[Service]:
    with Service(settings(sora_seconds=(1, 2, 4))) as made:
        yield made


def film(*shots: str, model: str = "tiny") -> str:
    lines = "".join(f"      - {shot}\n" for shot in shots)
    head = f"storybuild: 1\n{SMALL}\ngenerate: {{provider: openai, model: {model}}}\nscenes:\n  - id: s1\n    shots:\n"
    return head + lines


def studio_of(root: Path, service: Service, *shots: str, config: str = CONFIG) -> Studio:
    return Studio(root, service, film(*shots), config)


@pytest.mark.parametrize("price", ["0.03333333333333333", "0.30000000000000004", "1e-7"])
def test_a_price_with_any_number_of_digits_can_be_read_again(tmp_path: Path, service: Service, price: str) -> None:
    studio = studio_of(tmp_path, service, ONE, config=CONFIG.replace("price = 0.10", f"price = {price}"))
    assert studio.build().code == 0
    assert [studio.film.run(*words).code for words in (("jobs", "--all"), ("costs",), ("status",), ("plan",))] == [
        0
    ] * 4
    assert studio.film.run("costs", "--json").json["totals"][0]["spent"] >= float(price)
    assert (studio.film.build().code, studio.creates()) == (0, 1)


def test_a_remix_is_priced_by_the_clip_that_goes_out_and_not_by_the_words(tmp_path: Path, service: Service) -> None:
    studio = studio_of(tmp_path, service, "{id: one, duration: 4, action: Mara.}")
    studio.build()
    studio.film.write(film(ONE, "{id: two, duration: 1, action: Lamp., remix: one}"))
    assert studio.row("two")["cost"]["amount"] == pytest.approx(0.4)
    studio.creates()
    assert (studio.film.build("--budget", "0.10").code, studio.creates()) == (3, 0)
    assert (studio.film.build("--budget", "0.40").code, studio.creates()) == (0, 1)
    assert studio.film.run("costs", "--json").json["totals"][0]["spent"] == pytest.approx(0.8)


def test_a_remix_of_an_accepted_clip_costs_what_its_own_model_takes(tmp_path: Path, service: Service) -> None:
    studio = studio_of(tmp_path, service, ONE, config=CONFIG + DEAR)
    studio.film.edit("model: tiny", "model: dear")
    studio.build()
    studio.film.edit("model: dear", "model: tiny")
    assert studio.film.run("accept", "one").code == 0
    studio.film.write(film(ONE, "{id: two, duration: 1, action: Lamp., remix: one}"))
    studio.creates()
    assert studio.row("two")["cost"]["amount"] == 5
    assert (studio.film.build("--budget", "0.10").code, studio.creates()) == (3, 0)


def test_a_clip_whose_model_cannot_remix_is_not_remixed(tmp_path: Path, service: Service) -> None:
    shots = ("{id: one, duration: 1, action: Mara., generate: {model: once}}", "{id: two, duration: 1, remix: one}")
    studio = studio_of(tmp_path, service, *shots, config=CONFIG + DEAR)
    studio.build()
    assert (studio.creates(), studio.states) == (1, {"one": "current", "two": "failed"})


def test_an_id_that_a_service_always_gives_again_leads_to_one_request(
    tmp_path: Path, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.service.videos.Videos.mint", lambda self, order: "video_same")
    studio = studio_of(tmp_path, service, ONE)
    studio.build()
    studio.creates()
    studio.film.edit("action: Mara.", "action: Mara., take: 2")
    assert (studio.film.build("--budget", "0.10").code, studio.creates()) == (3, 1)
    assert (studio.film.build("--budget", "0.10").code, studio.creates()) == (3, 0)
    assert studio.states == {"one": "pending"}


def test_a_clip_that_was_forced_stays_though_another_had_been_accepted(tmp_path: Path, service: Service) -> None:
    studio = studio_of(tmp_path, service, ONE)
    studio.build()
    studio.film.edit("Mara.", "Mara runs.")
    studio.film.run("accept", "one")
    studio.build()
    studio.build("--force", "one")
    job = studio.film.report["shots"][0]["provenance"]["job"]
    studio.film.edit("action", "notes: n, action")
    assert studio.build().code == 0
    assert studio.film.report["shots"][0]["provenance"]["job"] == job


@pytest.mark.parametrize("fault", ["", "job-moderated"])
def test_a_shortened_shot_that_is_forced_in_vain_keeps_its_longer_clip(
    tmp_path: Path, service: Service, fault: str
) -> None:
    studio = studio_of(tmp_path, service, "{id: one, duration: 4, action: Mara.}")
    studio.build()
    studio.film.edit("duration: 4", "duration: 1").build()
    if fault:
        service.plan(Fault(fault))
    studio.film.build("--force", "one", *(("--yes",) if fault else ()))
    assert (studio.stand_ins, (studio.film.root / "build/shots/one.mp4").exists()) == ([], True)


def test_a_shortened_shot_keeps_its_clip_where_nobody_tells_which_lengths_there_are(
    tmp_path: Path, service: Service
) -> None:
    studio = Studio(tmp_path, service, film("{id: one, duration: 4, action: Mara.}", model="whatever"))
    studio.build()
    studio.film.edit("duration: 4", "duration: 3")
    studio.creates()
    assert (studio.build().code, studio.creates()) == (0, 0)


def test_a_relay_that_makes_only_longer_clips_is_not_asked_for_one_that_is_there(
    tmp_path: Path, service: Service
) -> None:
    ours, relay = CONFIG.split("[models.cometapi.tiny]")
    config = f"{ours}[models.cometapi.tiny]{relay.replace('[1, 2, 4]', '[2, 4]')}"
    studio = studio_of(tmp_path, service, ONE, config=config)
    studio.build()
    studio.film.edit("provider: openai", "provider: cometapi")
    studio.creates()
    assert (studio.build().code, studio.creates()) == (0, 0)
