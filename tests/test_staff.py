"""The staff of a build: a fault of ours at one service takes down one shot, never the reel, and tells no secret."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from storybuild.build.interfaces import Failed
from storybuild.commands.desk import desk
from storybuild.commands.staff import Agreed, Staff, Wall, crew_of
from storybuild.commands.where import Where
from storybuild.plan.step import manifest_of
from storybuild.plan.takes import take_steps
from storybuild.providers.wire import Answer, Job, Talk

from .project import surroundings
from .service import Service
from .studio import Studio, settings


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with Service(settings()) as service:
        yield Studio(tmp_path, service)


class Nobody:
    """Is told of jobs."""

    def job(self, *told: Any) -> None: ...


def unforeseen(job: Job) -> Talk[Answer]:
    raise KeyError(job.prompt)
    yield


def test_an_error_of_ours_fails_a_shot_and_its_words_stay_out_of_the_log(studio: Studio) -> None:
    async def bought() -> Any:
        with surroundings(studio.film.env), desk(Where(str(studio.film.root)), write=True) as opened:
            known = opened.config.providers["openai"]
            assert known.service
            broken = replace(known, service=replace(known.service, create=unforeseen))
            opened.config = replace(opened.config, providers={**opened.config.providers, "openai": broken})
            staff = Staff(opened, crew_of(opened), Agreed(True, Fraction(1)), Wall(), Nobody())
            try:
                step = next(iter(take_steps(opened.film, opened.ways)))
                return await staff.do(step, "k", manifest_of(step, {}), {})
            finally:
                await staff.close()

    (studio.film.root / ".storybuild").mkdir()
    log = studio.film.root / ".storybuild" / "crash.log"
    assert asyncio.run(bought()) == Failed("internal error: KeyError", f"the whole story is in {log}")
    assert ("unforeseen" in log.read_text(), "Mara climbs" in log.read_text()) == (True, False)
