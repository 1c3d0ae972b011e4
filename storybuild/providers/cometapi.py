"""CometAPI, a relay: one address and one key, and for each family of models a dialect of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from storybuild.providers import clip, runway
from storybuild.providers.base import Model, Provider, Service
from storybuild.providers.dialects import kling, videos, volcano
from storybuild.providers.dialects.sizes import ratio, sides, tier
from storybuild.providers.messages import Answer, Call, Declined, File, Found, Job, State, Talk, Ticket
from storybuild.providers.models.cometapi_models import DEFAULT, MODELS
from storybuild.providers.replies.proof import AbsenceProof

# By its page of error codes. A wrong path is a redirect or a page.
PROOF = AbsenceProof(
    refused=frozenset({400, 401, 403, 404}),
    codes=frozenset({"invalid_request"}),
    repeats=frozenset({503}),
)
RUNWAY = "runway"
RUNWAY_ROOT = "/runwayml"


@dataclass(frozen=True)
class Route:
    """A dialect: how a job is asked for and asked after, how a lost one is found where it can be.

    facts: what is kept with a job's id, where that is more than the name of the route.
    """

    create: Callable[[Job], Talk[Answer]]
    poll: Callable[[Ticket], Talk[State]] = videos.poll
    find: Callable[[Job, float], Talk[tuple[Found, ...] | None]] | None = None
    facts: Callable[[Job], Mapping[str, str]] | None = None


def sora(job: Job) -> dict[str, str | File]:
    """Sizes in pixels, as OpenAI has them."""
    return videos.form(job, seconds=str(job.seconds), size=job.size)


def seedance(job: Job) -> dict[str, str | File]:
    """Sizes as a ratio and a tier."""
    return videos.form(job, seconds=str(job.seconds), size=ratio(job.size), resolution=tier(job.size))


def veo(job: Job) -> dict[str, str | File]:
    """Sizes as an orientation; the length is always the same."""
    wide, high = sides(job.size)
    return videos.form(job, size="16x9" if wide >= high else "9x16")


def omni(job: Job) -> dict[str, str | File]:
    """Sizes as a ratio and a tier, under other names than Seedance's."""
    return videos.form(job, seconds=str(job.seconds), aspect_ratio=ratio(job.size), resolution=tier(job.size))


def form_route(fields: Callable[[Job], dict[str, str | File]]) -> Route:
    """A dialect of the `/videos` family."""

    def create(job: Job) -> Talk[Answer]:
        if job.operation != "remix":
            return (yield from videos.send(Call("POST", "/videos", form=fields(job), buys=True), PROOF, facts(job)))
        if not job.source:
            return Declined("CometAPI remixes only clips that it has made itself")
        return (yield from videos.send(videos.remix(job), PROOF, facts(job)))

    return Route(create)


def create_from_picture(job: Job) -> Talk[Answer]:
    """Runway's own request at the relay's address, which documents only this one and has no uploads."""
    if "first frame" not in job.files:
        return Declined(f"CometAPI makes {job.model} clips only from a first frame")
    body = runway.body(job, {label: File(label, "data uri") for label in runway.pictures(job)})
    path = f"{RUNWAY_ROOT}/v1/image_to_video"
    call = Call("POST", path, json=body, headers=runway.VERSION, root=True, buys=True)
    return (yield from videos.send(call, PROOF, facts(job)))


def poll_task(ticket: Ticket) -> Talk[State]:
    """Where one of Runway's tasks stands."""
    reply = yield Call("GET", f"{RUNWAY_ROOT}{runway.place(ticket)}", headers=runway.VERSION, root=True)
    return runway.standing(reply)


FORMS = {"sora": sora, "seedance": seedance, "veo": veo, "omni": omni}
ROUTES: dict[str, Route] = {name: form_route(fields) for name, fields in FORMS.items()}
ROUTES |= {
    RUNWAY: Route(create_from_picture, poll_task),
    kling.ROUTE: Route(kling.create, kling.poll, kling.find, kling.facts),
    volcano.ROUTE: Route(volcano.create, volcano.poll),
}


def create(job: Job) -> Talk[Answer]:
    """Ask for a clip in the model's dialect."""
    route = ROUTES.get(job.route or "sora")
    if route is None:
        return Declined(f"CometAPI has no route `{job.route}`; there are {', '.join(sorted(ROUTES))}")
    return (yield from route.create(job))


def facts(job: Job) -> Mapping[str, str]:
    """What is kept with a job's id: the dialect in which it is asked after."""
    name = job.route or "sora"
    route = ROUTES.get(name)
    if route is None:
        return {}
    return route.facts(job) if route.facts else {"route": name}


def poll(ticket: Ticket) -> Talk[State]:
    """Ask after a job in the dialect it was asked for in."""
    return ROUTES[ticket.facts.get("route", "sora")].poll(ticket)


def find(job: Job, age: float) -> Talk[tuple[Found, ...] | None] | None:
    """The question after a lost job; None where its dialect has none."""
    route = ROUTES.get(job.route or "sora")
    return route.find(job, age) if route and route.find else None


PROVIDER = Provider(
    "cometapi",
    "CometAPI, a relay for Seedance, Kling, Runway, Veo and others",
    clip.making,
    free=False,
    models=MODELS,
    default=DEFAULT,
    other=Model("", route="sora", first_frame=True),
    service=Service(
        base="https://api.cometapi.com/v1",
        base_env="COMETAPI_BASE_URL",
        keys=("COMETAPI_KEY",),
        create=create,
        poll=poll,
        find=find,
        facts=facts,
        every=10.0,
    ),
)
