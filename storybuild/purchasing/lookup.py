"""Looks a job up whose answer was lost, in its service's list."""

from storybuild.engine.interfaces import Failed, FailureState, Unanswered, Unsent
from storybuild.purchasing.job_state import JobState
from storybuild.purchasing.prices import told
from storybuild.purchasing.purchase import ClipPurchase, PurchaseContext, job_of
from storybuild.purchasing.receipts import Receipt
from storybuild.purchasing.service_client import ServiceClient, converse

# Seconds between when we asked and when the service says it was asked; beyond them, a job of the same words may be
# another, or a clock was set.
NEAR = 900.0
# Shares of the time a list may lag behind, after which it is looked into again.
LOOKS = (0.0, 0.15, 0.3, 0.55)


async def look_up(
    context: PurchaseContext, client: ServiceClient, receipt: Receipt, purchase: ClipPurchase
) -> Receipt | Failed | None:
    """A job whose answer was lost: found in the service's list; None when it is certainly not there."""
    m, find = context, client.service.find
    lost = receipt.words or "storybuild was stopped before the answer came"
    trouble = untold = "no list of its jobs tells"
    # A service that gave an id twice took the request: that its list shows nothing else proves nothing.
    named = f"its list shows no other job than {receipt.ticket.remote}" if receipt.ticket.remote else ""
    if find is not None:
        job = job_of(client, purchase, m, str(receipt.request["token"]))
        for share in LOOKS:
            question = find(job, m.clock.now() - receipt.intended)
            if question is None:
                break
            await m.clock.wait(share * client.service.lag)
            try:
                found = await converse(question, client.send)
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
            trouble = trouble or named
        if not trouble:
            m.receipts.close(receipt.number, JobState.UNSENT, m.clock.now(), "not in the service's list")
            return None
    if receipt.state is JobState.INTENDED:
        m.receipts.doubt(receipt.number, lost)
    return _untold(client, receipt, lost if trouble == lost else f"{lost}; {trouble}")


def _untold(client: ServiceClient, receipt: Receipt, why: str) -> Failed:
    return Failed(
        f"nobody knows whether job {receipt.number} ({told(receipt.cost)}) was taken by {client.name}: {why}",
        f"if its page lists the job, `storybuild jobs --adopt {receipt.number} ID`; "
        f"else `storybuild jobs --forget {receipt.number}` lets it be bought again",
        FailureState.PENDING,
    )
