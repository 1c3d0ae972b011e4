"""What proves that a create was not taken: the table of each service, status by status."""

import json

import pytest

from storybuild.providers import cometapi, openai, runway
from storybuild.providers.dialects import kling, volcano
from storybuild.providers.messages import Answer, Busy, Declined, Reply, Unclear
from storybuild.providers.replies import verdicts
from storybuild.providers.replies.proof import AbsenceProof

# Everything that is not in the table leaves a job in doubt.
TABLE = {
    "openai": (openai.PROOF, {429}, {400, 401, 403, 404, 422}, set()),
    "cometapi": (cometapi.PROOF, {429}, {400, 401, 403, 404}, {503}),
    "kling": (kling.PROOF, {429}, {400, 401, 403, 404}, {503}),
    "runway": (runway.PROOF, {429}, {400, 401, 404, 422}, {503}),
    "volcano": (volcano.PROOF, {429}, {400, 401, 404}, set()),
}


def answer(status: int, proof: AbsenceProof, code: str = "c1") -> Answer:
    body = json.dumps({"error": {"message": "No.", "code": code}})
    return verdicts.created(Reply(status, body.encode()), proof)


@pytest.mark.parametrize("service", TABLE)
def test_only_what_a_service_documents_proves_that_a_job_was_not_taken(service: str) -> None:
    proof, throttled, refused, repeats = TABLE[service]
    found = {status: answer(status, proof) for status in range(400, 600)}
    assert {status for status, each in found.items() if isinstance(each, Busy)} == throttled
    assert {status for status, each in found.items() if isinstance(each, Declined)} == refused
    doubts = {status: each for status, each in found.items() if isinstance(each, Unclear)}
    assert {status for status, each in doubts.items() if each.repeats} == repeats
    assert len(throttled) + len(refused) + len(doubts) == 200


def test_a_refusal_that_cometapi_tells_as_a_500_is_one() -> None:
    assert isinstance(answer(500, cometapi.PROOF, "invalid_request"), Declined)
    assert isinstance(answer(500, openai.PROOF, "invalid_request"), Unclear)


@pytest.mark.parametrize("service", TABLE)
def test_only_an_unknown_key_shuts_a_service(service: str) -> None:
    found = [answer(status, TABLE[service][0]) for status in range(400, 600)]
    assert [each for each in found if isinstance(each, Declined) and each.shut] == [
        Declined("HTTP 401: No. (c1)", shut=True)
    ]
