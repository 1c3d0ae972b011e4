"""Looks a job up whose answer was lost, in its service's list."""

from storybuild.build.counter import Counter, converse
from storybuild.build.interfaces import Failed, Unanswered, Unsent
from storybuild.build.market import Market, Wanted, job_of
from storybuild.build.purse import told
from storybuild.build.receipts import Receipt

# Seconds between when we asked and when the service says it was asked; beyond them, a job of the same words may be
# another, or a clock was set.
NEAR = 900.0
# Shares of the time a list may lag behind, after which it is looked into again.
LOOKS = (0.0, 0.15, 0.3, 0.55)


async def look_up(market: Market, counter: Counter, receipt: Receipt, wanted: Wanted) -> Receipt | Failed | None:
    """A job whose answer was lost: found in the service's list; None when it is certainly not there."""
    m, find = market, counter.service.find
    lost = receipt.words or "storybuild was stopped before the answer came"
    trouble = untold = "no list of its jobs tells"
    if find is not None:
        job = job_of(counter, wanted, m, str(receipt.request["token"]))
        for share in LOOKS:
            question = find(job, m.clock.now() - receipt.intended)
            if question is None:
                break
            await m.clock.wait(share * counter.service.lag)
            try:
                found = await converse(question, counter.send)
            except (Unsent, Unanswered) as error:
                trouble = str(error)
                continue
            if found is None:
                trouble = untold
                continue
            strange = [each for each in found if not m.receipts.knows(each.ticket.remote)]
            age = m.clock.now() - receipt.intended
            ours = [each.ticket for each in strange if abs(each.age - age) <= NEAR]
            if ours:
                m.receipts.accept(receipt.number, ours[0], m.clock.now())
                return m.receipts.numbered(receipt.number)
            trouble = f"its list has {strange[0].ticket.remote}, asked for at another time" if strange else ""
        if not trouble:
            m.receipts.close(receipt.number, "unsent", m.clock.now(), "not in the service's list")
            return None
    if receipt.state == "intended":
        m.receipts.doubt(receipt.number, lost)
    return Failed(
        f"nobody knows whether job {receipt.number} ({told(receipt.cost)}) was taken by {counter.name}: "
        f"{lost if trouble == lost else f'{lost}; {trouble}'}",
        f"if its page lists the job, `storybuild jobs --adopt {receipt.number} ID`; "
        f"else `storybuild jobs --forget {receipt.number}` lets it be bought again",
        "pending",
    )
