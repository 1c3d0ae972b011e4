"""Who can make clips.

To add one: a file of pure functions beside this one, an entry in `PROVIDERS`, a row in the README;
the contract test picks it up by itself.
"""

from storybuild.providers import animatic, cometapi, command, openai, runway
from storybuild.providers.base import Provider

PROVIDERS: dict[str, Provider] = {
    each.PROVIDER.name: each.PROVIDER for each in (animatic, cometapi, openai, runway, command)
}
