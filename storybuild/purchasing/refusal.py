"""Why a budget gives no money for a clip, as data: the cause, the sentence, and what to do about it."""

from dataclasses import dataclass

from storybuild.explained import ExplainedEnum

PRICED = "tell its price in your config, or agree to it with `--yes` and no budget"
CAPPED = "raise `spending` in the storyboard"


class RefusalCause(ExplainedEnum):
    """Why a budget gives no money for a clip. short: the same in a word or two. advice: what to do about it."""

    def __init__(self, word: str, meaning: str = "", short: str = "", advice: str = "") -> None:
        super().__init__(word, meaning)
        self.short, self.advice = short, advice

    NOT_AGREED = "not agreed", "Nobody agreed to paid work.", "", "agree to it with `--yes` or `--budget`"
    UNPRICED = "unpriced", "Its price is not known, and only what is known was agreed to.", "no price", PRICED
    FOREIGN = "foreign", "Its price is in a currency that is not counted.", "no price in US dollars", PRICED
    OVER_BUDGET = "over budget", "It costs more than is left.", "over the budget", "name a larger `--budget`"
    UNCOUNTED = "uncounted", "The cap on money cannot count it.", "no price", "tell its price in your config"
    MONEY_CAP = "money cap", "The storyboard's cap on money leaves no room for it.", "over a cap", CAPPED
    SECONDS_CAP = "seconds cap", "The storyboard's cap on seconds leaves no room for it.", "over a cap", CAPPED
    CLIPS_CAP = "clips cap", "The storyboard's cap on clips leaves no room for it.", "over a cap", CAPPED

    @property
    def wants_price(self) -> bool:
        """A price in US dollars in the user's config would do away with it."""
        return self in (RefusalCause.UNPRICED, RefusalCause.FOREIGN, RefusalCause.UNCOUNTED)


@dataclass(frozen=True)
class Refusal:
    """A budget's refusal. words: the cause with its figures, in a sentence."""

    cause: RefusalCause
    words: str

    @property
    def advice(self) -> str:
        """What to do about it."""
        return self.cause.advice
