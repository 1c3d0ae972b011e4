"""What was found in clips, as reports and `--json` tell it."""

from typing import Any

from storybuild.film.checks.faults import CheckedClip, Fault


def check_json(check: CheckedClip) -> dict[str, Any]:
    """The faults of a clip, and the scores of its picture, from 0 to 1."""
    scores = {name: check.measured.get(name) for name in ("steadiness", "smoothness")}
    return {"faults": [fault_json(each) for each in check.faults], **scores}


def fault_json(fault: Fault) -> dict[str, Any]:
    return {"fault": fault.fault, "words": fault.words, "from": fault.first, "to": fault.end}
