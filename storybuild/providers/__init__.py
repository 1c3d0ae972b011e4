"""Who can make clips.

To add one: a file of pure functions beside this one, its name in `NAMES`, a section in `docs/providers.md`; the
contract test picks it up by itself.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module

from storybuild.providers.base import Provider

NAMES = ("animatic", "cometapi", "openai", "runway", "command")


class _Table(Mapping[str, Provider]):
    """Providers by name. Each is loaded when it is asked for: a film of boards does not wait for price lists."""

    def __init__(self) -> None:
        self._loaded: dict[str, Provider] = {}

    def __getitem__(self, name: str) -> Provider:
        if name not in NAMES:
            raise KeyError(name)
        if name not in self._loaded:
            self._loaded[name] = import_module(f"storybuild.providers.{name}").PROVIDER
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in NAMES

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


PROVIDERS: Mapping[str, Provider] = _Table()
