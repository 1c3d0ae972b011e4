"""Is a step up to date, and if not, why: one question, asked alike by `plan`, `why` and the builder."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from storybuild.plan.keys import Manifest, canonical, digest, manifest_of
from storybuild.plan.reasons import Reason, differences
from storybuild.plan.step import Step

if TYPE_CHECKING:
    from storybuild.plan.graph import Graph


class Result(NamedTuple):
    """What a step made: the content hash under which the store holds it, and facts about it."""

    key: str
    sha: str
    size: int
    suffix: str
    facts: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What it is called in the manifest of a step that reads it: its content hash.

        A picture's is that of its pixels: they go along with a clip's request, and another encoder must not buy.
        """
        return str(self.facts.get("pixels") or self.sha)


class Current(NamedTuple):
    """The store holds what the manifest asks for."""

    key: str
    manifest: Manifest
    result: Result


class Stale(NamedTuple):
    """It must be made: never made (`new`), or some facts differ, or what it made is gone."""

    key: str
    manifest: Manifest
    reasons: tuple[Reason, ...]
    new: bool


class Waiting(NamedTuple):
    """It can be judged only when these steps are done."""

    on: tuple[str, ...]


Verdict = Current | Stale | Waiting


class KnownResults(Protocol):
    """What earlier builds left."""

    def result(self, key: str) -> Result | None:
        """The result of a manifest's key, if the store still holds it."""

    def last(self, step: str) -> Manifest | None:
        """The manifest with which the step was last made or found current."""

    def promised(self, key: str) -> bool:
        """Whether what a key names was asked of a service already, and may come."""


def judge(step: Step, contents: Mapping[str, str], memory: KnownResults, anew: bool = False) -> Current | Stale:
    """The verdict on a step whose inputs are all known by content hash; `anew`: it is made again as it is asked for."""
    manifest = manifest_of(step, contents)
    key = digest(canonical(manifest))
    result = memory.result(key)
    if result is not None:
        return Current(key, manifest, result)
    if step.instead and not anew and not memory.promised(key):
        found = _instead(step, contents, memory)
        if found is not None:
            return found
    last = memory.last(step.id)
    return Stale(key, manifest, differences(last, manifest) if last else (), last is None)


def _instead(step: Step, contents: Mapping[str, str], memory: KnownResults) -> Current | Stale | None:
    """The verdict with other facts that do as well: of which something was made, else that were asked for."""
    known = others_of(step, contents)
    for key, manifest in known:
        result = memory.result(key)
        if result is not None:
            return Current(key, manifest, result)
    return next((Stale(key, manifest, (), False) for key, manifest in known if memory.promised(key)), None)


def others_of(step: Step, contents: Mapping[str, str]) -> list[tuple[str, Manifest]]:
    """The keys and manifests of what does as well, nearest first."""
    others = [manifest_of(step._replace(facts={**step.facts, **facts}), contents) for facts in step.instead]
    return [(digest(canonical(each)), each) for each in others]


def survey(
    graph: "Graph", memory: KnownResults, content: Callable[[str], str], force: Collection[str] = ()
) -> dict[str, Verdict]:
    """The verdict on every step as things stand, with nothing made; `content` hashes a file of the project.

    force: steps that are made again though they are current, so that what is made from them waits.
    """
    verdicts: dict[str, Verdict] = {}
    for step in graph:
        waits = tuple(name for name in step.inputs.values() if name in force or not isinstance(verdicts[name], Current))
        if waits:
            verdicts[step.id] = Waiting(waits)
            continue
        contents = {label: verdicts[name].result.name for label, name in step.inputs.items()}  # type: ignore[union-attr]
        contents |= {label: content(name) for label, name in step.files.items()}
        verdicts[step.id] = judge(step, contents, memory, step.id in force)
    return verdicts
