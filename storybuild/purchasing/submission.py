"""One attempt at a create: the intent is written down right before the request that costs."""

from secrets import token_hex

from storybuild.engine.interfaces import Unanswered, Unsent
from storybuild.errors import StorybuildError
from storybuild.providers import messages
from storybuild.providers.messages import Busy, Call, Declined, Reply, Unclear
from storybuild.purchasing.purchase import ClipPurchase, PurchaseContext, job_of
from storybuild.purchasing.receipts import Intent
from storybuild.purchasing.service_client import ServiceClient, converse


class Submission:
    """One attempt; `number` is its receipt's, once there is one. sent: what costs has left; stopped: nothing may."""

    def __init__(
        self, context: PurchaseContext, client: ServiceClient, purchase: ClipPurchase, number: int | None
    ) -> None:
        self._m, self._client, self._purchase, self.number = context, client, purchase, number
        self._token = token_hex(16)
        self.sent = self.stopped = False
        self._unwritten: StorybuildError | None = None

    async def answer(self) -> messages.Answer:
        """What came of it; a lost answer is unclear only if the request that costs was sent."""
        try:
            job = job_of(self._client, self._purchase, self._m, self._token)
            return await converse(self._client.service.create(job), self._send)
        except Unsent as error:
            return Busy(str(error))
        except StorybuildError as error:
            if error is self._unwritten:  # that is no word of the service's
                raise
            return Declined(error.message)
        except Unanswered as error:
            return Unclear(str(error)) if self.sent else Busy(str(error))

    async def _send(self, call: Call) -> Reply:
        if call.buys:
            if self.stopped or self._m.budget.recalled(self._purchase.order.cost):
                raise Unsent("the build was stopped, or paid work disarmed")
            try:
                self._intend()
            except StorybuildError as error:
                self._unwritten = error
                raise
            self.sent = True
        return await self._client.send(call, self._purchase.files)

    def _intend(self) -> None:
        purchase, order = self._purchase, self._purchase.order
        request = {"token": self._token, "manifest": purchase.manifest}
        intent = Intent(
            purchase.key,
            order.shot,
            order.provider,
            self._client.host,
            order.model.name,
            purchase.seconds,
            order.cost,
            request,
        )
        self.number = self._m.receipts.intend(intent, self._m.clock.now(), self.number)
