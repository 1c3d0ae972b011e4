"""One attempt at a create: the intent is written down right before the request that costs."""

from secrets import token_hex

from storybuild.build.counter import Counter, converse
from storybuild.build.interfaces import Unanswered, Unsent
from storybuild.build.market import Market, Wanted, job_of
from storybuild.build.receipts import Intent
from storybuild.errors import StorybuildError
from storybuild.providers import wire
from storybuild.providers.wire import Busy, Call, Declined, Reply, Unclear


class Sending:
    """One attempt; `number` is its receipt's, once there is one. sent: what costs has left; stopped: nothing may."""

    def __init__(self, market: Market, counter: Counter, wanted: Wanted, number: int | None) -> None:
        self._m, self._counter, self._wanted, self.number = market, counter, wanted, number
        self._token = token_hex(16)
        self.sent = self.stopped = False
        self._unwritten: StorybuildError | None = None

    async def answer(self) -> wire.Answer:
        """What came of it; a lost answer is unclear only if the request that costs was sent."""
        try:
            job = job_of(self._counter, self._wanted, self._m, self._token)
            return await converse(self._counter.service.create(job), self._send)
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
            if self.stopped:
                raise Unsent("the build was stopped")
            try:
                self._intend()
            except StorybuildError as error:
                self._unwritten = error
                raise
            self.sent = True
        return await self._counter.send(call, self._wanted.files)

    def _intend(self) -> None:
        wanted, order = self._wanted, self._wanted.order
        request = {"token": self._token, "manifest": wanted.manifest}
        intent = Intent(
            wanted.key,
            order.shot,
            order.provider,
            self._counter.host,
            order.model.name,
            wanted.seconds,
            order.cost,
            request,
        )
        self.number = self._m.receipts.intend(intent, self._m.clock.now(), self.number)
