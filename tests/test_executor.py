"""The staff of a build: a fault of ours at one service takes down one shot, never the reel, and tells no secret."""

import asyncio
from fractions import Fraction
from typing import Any

from storybuild.engine.interfaces import Failed
from storybuild.plan.keys import manifest_of
from storybuild.plan.takes import take_steps
from storybuild.providers.messages import Answer, Job, Talk
from storybuild.session.executor import Agreed, StepExecutor, SystemClock, pool_of
from storybuild.session.project_options import ProjectOptions
from storybuild.session.session import open_session

from .project import surroundings
from .studio import Studio


class Nobody:
    """Is told of jobs and steps."""

    def part(self, step: str, part: float) -> None: ...
    def job(self, *told: Any) -> None: ...


def unforeseen(job: Job) -> Talk[Answer]:
    raise KeyError(job.prompt)
    yield


def test_an_error_of_ours_fails_a_shot_and_its_words_stay_out_of_the_log(studio: Studio) -> None:
    async def bought() -> Any:
        with surroundings(studio.film.env), open_session(ProjectOptions(str(studio.film.root)), write=True) as opened:
            known = opened.config.providers["openai"]
            assert known.service
            broken = known._replace(service=known.service._replace(create=unforeseen))
            opened.config = opened.config._replace(providers={**opened.config.providers, "openai": broken})
            staff = StepExecutor(opened, pool_of(opened), Agreed(True, Fraction(1)), SystemClock(), Nobody())
            try:
                step = next(iter(take_steps(opened.film, opened.context)))
                return await staff.do(step, "k", manifest_of(step, {}), {})
            finally:
                await staff.close()

    (studio.film.root / ".storybuild").mkdir()
    log = studio.film.root / ".storybuild" / "crash.log"
    assert asyncio.run(bought()) == Failed("internal error: KeyError", f"the whole story is in {log}")
    assert ("unforeseen" in log.read_text(), "Mara climbs" in log.read_text()) == (True, False)
