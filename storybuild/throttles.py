"""All throttles on one page: what a build never does more of at once, or faster, how much that is, and why."""

from typing import NamedTuple

MOST_STEPS = 512
CLIPS_A_JOB = 2
IN_FLIGHT = 20
PER_MINUTE = 0
DOWNLOADS = 6
WAITING_CLIPS = 32
LONGEST_KEPT = 5.0
CONNECTIONS = 24
TOGETHER = 6
WRITERS = 1
LOOKERS = 2
CORES = 1
DECODING = 4
PARTS_EVERY = 0.5
DECODING_LARGE = 2
PICTURED = 8
READY = 2
READY_BYTES = 1 << 30


class Throttle(NamedTuple):
    """`number` of `what`, held back in the module `room`; told: who says otherwise, where anyone does."""

    room: str
    what: str
    number: float
    why: str
    told: str = ""


THROTTLES = (
    Throttle(
        "edge.project", "builds of a project at once", 1,
        "The ledger has one writer; who else wants to build is told who is at it.",
    ),
    Throttle(
        "engine.scheduler", "steps at once on this machine, at most", MOST_STEPS,
        "Each takes a core: more steps than cores only wait for each other.", "`-j`, else as many as there are cores",
    ),
    Throttle(
        "edge.worker_pool", "threads, each of which waits for one worker", MOST_STEPS,
        "As many as steps, so that this is never what holds one back.",
    ),
    Throttle(
        "edge.ready_workers", "workers that wait, ready, for the next build of a watch or a page", READY,
        "An edited shot is made by two at a time; each that waits holds a tenth of a gigabyte.",
    ),
    Throttle(
        "edge.ready_workers", "bytes of memory with which a worker ends at a build's end", READY_BYTES,
        "What one large picture took is not held for as long as somebody watches.",
    ),
    Throttle(
        "drawing.animatic", "cores for the picture of a shot", CORES,
        "Shots are drawn side by side, each on one core.",
    ),
    Throttle(
        "edge.parts", "seconds between two words on how far a step is", PARTS_EVERY,
        "A bar that moves twice a second is seen to move; more words only keep the one who listens busy.",
    ),
    Throttle(
        "film.ffmpeg", "threads of a decoder", DECODING,
        "They feed an encoder of one, and each takes memory.",
    ),
    Throttle(
        "film.ffmpeg", "threads of a decoder whose frames are larger than 4K", DECODING_LARGE,
        "Each holds a frame or two, of up to a quarter of a gigabyte.",
    ),
    Throttle(
        "engine.scheduler", "clips at once at a service, for each job that may be in flight there", CLIPS_A_JOB,
        "While some jobs are under way, as many clips are on their way home.",
    ),
    Throttle(
        "purchasing.service_client", "jobs in flight at a service", IN_FLIGHT,
        "Services turn away who asks for more at once than they allow.", "the provider, or `in_flight` in the config",
    ),
    Throttle(
        "purchasing.service_client", "creates at once whose words are alike", 1,
        "A service's list could not tell which of them it took, if an answer were lost.",
    ),
    Throttle(
        "purchasing.rate_limiter", "creates a minute at a service; 0 is as many as one likes", PER_MINUTE,
        "Services tell how often they may be asked; a pause that one demands holds all creates there back.",
        "the provider, or `per_minute` in the config",
    ),
    Throttle(
        "purchasing.download_queue", "downloads at once", DOWNLOADS,
        "They fill the line; what is asked of services meanwhile must not wait behind them.",
    ),
    Throttle(
        "purchasing.download_queue", "clips that wait for a download while jobs are asked after", WAITING_CLIPS,
        "Of jobs that are done there are enough then, and questions would slow the downloads.",
    ),
    Throttle(
        "purchasing.download_queue", "seconds that a clip waits, before it is looked over, for others that are fetched",
        LONGEST_KEPT, "A clip that is here keeps; the address of another may expire.",
    ),
    Throttle(
        "edge.connection_slots", "requests at once, of those that buy and of all others each", CONNECTIONS,
        "Every one takes a connection; what buys has its own, and never waits behind the rest.",
    ),
    Throttle(
        "edge.connection_slots", "connections in one pool", TOGETHER,
        "A pool looks at each that it holds before every request.",
    ),
    Throttle(
        "edge.http_client", "threads that write downloads to the disk", WRITERS,
        "A thread, so that answers do not wait for the disk; but one, since several would only wait for each other.",
    ),
    Throttle(
        "edge.clip_intake", "clips that are looked over at once", LOOKERS,
        "It takes a worker, of which most are to make something meanwhile.",
    ),
    Throttle(
        "edge.take_check", "threads that listen to a clip while its pictures are looked at", 1,
        "The decoder tells pictures and sound in turn: who reads one alone would wait for ever.",
    ),
    Throttle(
        "session.live", "builds, picks and acceptances at once of those who share a project", 1,
        "Each leaves the ledger as the next one finds it.",
    ),
    Throttle(
        "review.film_documents", "readings of a film for its pages at once", 1,
        "Twenty pages that ask for the same are told the same.",
    ),
    Throttle(
        "review.media", "small pictures at once that pages wait for", 1,
        "One worker makes them, so that a build keeps the other cores.",
    ),
    Throttle(
        "edge.stills", "small pictures at once that are made of clips and boards", 1,
        "They have one worker, which a hostile clip may bring down without harm to anything else.",
    ),
    Throttle(
        "edge.notes_file", "writers of the notes at once", 1,
        "A line that somebody else writes meanwhile must not be lost.",
    ),
    Throttle(
        "exports.pictures", "pictures for an export at once, where there are as many cores", PICTURED,
        "Each takes a worker, with a tenth of a gigabyte.",
    ),
)  # fmt: skip
