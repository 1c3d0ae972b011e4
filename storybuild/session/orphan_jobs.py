"""Jobs that were paid before and that no shot asks for any more: their clips are brought home and kept all the same."""

import asyncio
from collections.abc import Collection, Sequence

from storybuild.engine.interfaces import Failed
from storybuild.errors import ConfigError
from storybuild.plan.verdict import Result
from storybuild.purchasing.job_state import JobState
from storybuild.purchasing.purchase import wanted_of
from storybuild.purchasing.receipts import Receipt
from storybuild.session.executor import StepExecutor, SystemClock
from storybuild.session.session import Session


def paid_before(session: Session, keys: Collection[str]) -> list[Receipt]:
    """Jobs under way whose clips are none of those that are asked for now, or come beside them."""
    if session.stranger:
        return []
    answering = {each.number for key, each in session.receipts.by_key().items() if key in keys}
    return [each for each in session.receipts.all() if each.state is JobState.RUNNING and each.number not in answering]


async def resume(session: Session, executor: StepExecutor, receipts: Sequence[Receipt], once: bool) -> list[str]:
    """Bring home the clips of jobs that were paid before, whatever the shots ask for now. Buys nothing."""
    return list(await asyncio.gather(*(_resumed(session, executor, each, once) for each in receipts)))


async def _resumed(session: Session, executor: StepExecutor, receipt: Receipt, once: bool) -> str:
    provider = session.config.providers.get(receipt.provider)
    if provider is None:
        return f"job {receipt.number} is at `{receipt.provider}`, which is no provider any more"
    wanted = wanted_of(receipt, provider)
    try:
        got = await executor.resumed(receipt, wanted, once)
    except ConfigError as error:
        return f"job {receipt.number} at {receipt.provider}: {error.message}"
    if got is None:
        return f"job {receipt.number} for {receipt.shot}: it was never taken, and costs nothing"
    if isinstance(got, Failed):
        return got.message
    result = Result(_key(session, receipt, got.sha), got.sha, got.size, ".mp4", got.facts)
    session.memory.keep(result, wanted.step.kind, wanted.manifest, SystemClock().now())
    number = session.ledger.add_take(receipt.shot, result.key) if receipt.film == session.ledger.film else 0
    session.ledger.commit()
    return f"job {receipt.number} for {receipt.shot}: fetched" + (f", take {number}" if number else "")


def _key(session: Session, receipt: Receipt, sha: str) -> str:
    """Under which key a job's clip is kept: one of its own where a later job's clip stands in the film, or comes."""
    later, there = session.receipts.of(receipt.key), session.memory.result(receipt.key)
    if later is None or later.number == receipt.number or (there and there.sha == sha):
        return receipt.key
    return f"{receipt.key}-{sha[:12]}" if there or later.state is JobState.RUNNING else receipt.key
