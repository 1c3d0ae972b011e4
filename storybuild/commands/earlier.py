"""Jobs that were paid before and that no shot asks for any more: their clips are brought home and kept all the same."""

import asyncio
from collections.abc import Collection, Sequence

from storybuild.build.interfaces import Failed
from storybuild.build.market import wanted_of
from storybuild.build.receipts import Receipt
from storybuild.commands.desk import Desk
from storybuild.commands.staff import Staff, Wall
from storybuild.errors import ConfigError
from storybuild.plan.verdict import Result


def paid_before(opened: Desk, keys: Collection[str]) -> list[Receipt]:
    """Jobs under way whose clips are none of those that are asked for now."""
    if opened.stranger:
        return []
    return [each for key, each in opened.receipts.by_key().items() if each.state == "running" and key not in keys]


async def resume(opened: Desk, staff: Staff, receipts: Sequence[Receipt], once: bool) -> list[str]:
    """Bring home the clips of jobs that were paid before, whatever the shots ask for now. Buys nothing."""
    return list(await asyncio.gather(*(_resumed(opened, staff, each, once) for each in receipts)))


async def _resumed(opened: Desk, staff: Staff, receipt: Receipt, once: bool) -> str:
    provider = opened.config.providers.get(receipt.provider)
    if provider is None:
        return f"job {receipt.number} is at `{receipt.provider}`, which is no provider any more"
    wanted = wanted_of(receipt, provider)
    try:
        got = await staff.resumed(receipt, wanted, once)
    except ConfigError as error:
        return f"job {receipt.number} at {receipt.provider}: {error.message}"
    if got is None:
        return f"job {receipt.number} for {receipt.shot}: it was never taken, and costs nothing"
    if isinstance(got, Failed):
        return got.message
    result = Result(receipt.key, got.sha, got.size, ".mp4", got.facts)
    opened.memory.keep(result, wanted.step.kind, wanted.manifest, Wall().now())
    number = opened.ledger.add_take(receipt.shot, receipt.key) if receipt.film == opened.ledger.film else 0
    opened.ledger.commit()
    return f"job {receipt.number} for {receipt.shot}: fetched" + (f", take {number}" if number else "")
