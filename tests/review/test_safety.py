"""Who may come in, who may write, and what no address leads to."""

import json
import socket
from http.cookies import SimpleCookie

import pytest

from storybuild.review.qr_code import qr_lines
from storybuild.review.safety import HEADERS, Locks, PageAccess
from storybuild.review.server import bind

from ..project import Project
from ..studio import KEY, Studio
from .served import Served, served

OPEN = Locks("secret", 8420)
SHUT = Locks("secret", 8420, "owner", "viewer", frozenset({"cutting-room"}))


def foreign(locks: Locks, host: str, path: str = "/api/film", method: str = "GET", **more: str) -> int | None:
    headers = [("host", host), *((name.replace("_", "-"), value) for name, value in more.items())]
    found = locks.foreign(method, path, headers)
    return found.status if found else None


@pytest.mark.parametrize("host", ["127.0.0.1:8420", "localhost:8420", "localhost", "LOCALHOST:9000", "[::1]:8420"])
def test_whoever_types_an_address_of_this_machine_comes_in(host: str) -> None:
    assert (foreign(OPEN, host), foreign(SHUT, host)) == (None, None)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8420", "127.0.0.1.evil.example", "localhost.evil.example", "", "127.0.0.1@evil",
        "localhost/@evil", " localhost", "[::1", "2130706433.nip.io", "cutting-room.evil.example",
    ],
)  # fmt: skip
def test_no_name_of_someone_elses_is_answered_wherever_its_dns_leads(host: str) -> None:
    assert (foreign(OPEN, host), foreign(SHUT, host)) == (421, 421)


def test_beyond_this_machine_it_goes_by_addresses_and_its_own_name_only_where_it_has_tokens() -> None:
    assert (foreign(SHUT, "192.168.1.7:8420"), foreign(SHUT, "cutting-room:8420")) == (None, None)
    assert (foreign(OPEN, "192.168.1.7:8420"), foreign(OPEN, "cutting-room:8420")) == (421, 421)


def test_two_hosts_are_none() -> None:
    found = OPEN.foreign("GET", "/", [("host", "localhost"), ("host", "localhost")])
    assert found and found.status == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:1", "https://evil.example:8420"])
def test_another_sites_page_is_refused_whatever_it_asks(origin: str) -> None:
    assert foreign(OPEN, "localhost:8420", origin=origin) == 403
    assert foreign(OPEN, "localhost:8420", method="POST", origin=origin) == 403
    assert foreign(OPEN, "localhost:8420", origin="http://localhost:8420") is None


def test_another_site_may_lead_to_the_page_and_to_nothing_in_it() -> None:
    led = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}
    assert foreign(OPEN, "localhost:8420", "/", **led) is None
    assert foreign(OPEN, "localhost:8420", "/api/film", **led) == 403
    assert foreign(OPEN, "localhost:8420", "/", method="POST", **led) == 403
    assert foreign(OPEN, "localhost:8420", "/", sec_fetch_site="cross-site", sec_fetch_mode="no-cors") == 403
    assert foreign(OPEN, "localhost:8420", "/api/film", sec_fetch_site="same-site") == 403
    assert foreign(OPEN, "localhost:8420", "/api/film", sec_fetch_site="same-origin") is None


def test_a_token_gives_its_level_and_nothing_else_does() -> None:
    levels = [SHUT.entering(token) for token in ("owner", "viewer", "", "Owner", "ö")]
    assert levels == [PageAccess.OWNER, PageAccess.VIEWER, PageAccess.NOBODY, PageAccess.NOBODY, PageAccess.NOBODY]
    cookies = [SHUT.seal(level, "cookie") for level in PageAccess]
    assert [SHUT.level({SHUT.cookie: cookie}) for cookie in cookies] == list(PageAccess)
    assert SHUT.level({SHUT.cookie: SHUT.seal(PageAccess.OWNER, "write")}) is PageAccess.NOBODY
    assert SHUT.level({"storybuild-1": cookies[2]}) is PageAccess.NOBODY
    assert (OPEN.level({}), OPEN.entering("")) == (PageAccess.OWNER, PageAccess.NOBODY)


def test_every_answer_has_the_headers_that_keep_a_page_to_itself(project: Project) -> None:
    with served(project) as page:
        for path in ("", "api/film", "no-such", "media/no.mp4", "api/notes.csv"):
            answer = page.web.get(path)
            assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        refused = page.web.get("", headers={"Host": "evil.example"})
        assert (refused.status_code, {name: refused.headers[name] for name in HEADERS}) == (421, HEADERS)
        assert "unsafe" not in HEADERS["content-security-policy"]
        assert "access-control-allow-origin" not in answer.headers


def test_nothing_is_written_but_by_the_page(project: Project) -> None:
    with served(project) as page:
        token = page.film["token"]
        good = {"X-Storybuild": token, "Content-Type": "application/json"}
        note = json.dumps({"shot": "one", "text": "higher"})
        for headers, status in (
            ({**good, "X-Storybuild": ""}, 403),
            ({**good, "X-Storybuild": token[:-1] + "x"}, 403),
            ({**good, "X-Storybuild": OPEN.seal(PageAccess.OWNER, "write")}, 403),
            ({**good, "Content-Type": "text/plain"}, 415),
            ({**good, "Content-Type": "application/x-www-form-urlencoded"}, 415),
            ({**good, "Origin": "http://evil.example"}, 403),
            ({**good, "Host": "evil.example"}, 421),
        ):
            answer = page.web.post("api/notes", content=note.encode(), headers=headers)
            assert (answer.status_code, set(answer.json()["error"])) == (status, {"what", "why", "help"})
        assert page.film["notes"] == []
        assert page.web.post("api/notes", content=note.encode(), headers=good).status_code == 201
        assert [each["text"] for each in page.film["notes"]] == ["higher"]


def test_what_is_sent_is_bounded_and_has_a_shape(project: Project) -> None:
    with served(project) as page:
        headers = {"X-Storybuild": page.film["token"], "Content-Type": "application/json"}
        for body, status in (
            (b"x" * (1 << 20), 413), (b"{", 400), (b"[1]", 400), (b"[" * 100_000, 400), (b'{"amount": "1e9"}', 400),
            (b'{"amount": -1}', 400), (b'{"amount": true}', 400), (b'{"amount": "9999999"}', 400), (b"\xff", 400),
            (b'{"amount": 0}', 400), (b"{}", 400), (b'{"amount": NaN}', 400),
        ):  # fmt: skip
            answer = page.web.post("api/arm", content=body, headers=headers)
            assert (body[:20], answer.status_code) == (body[:20], status)
        assert page.film["spending"]["armed"] is None
        assert page.web.post("api/film", content=b"{}", headers=headers).status_code == 405


def raw(page: Served, target: str) -> bytes:
    """The answer to a request whose target no client would send."""
    with socket.create_connection(("127.0.0.1", page.bound.locks.port), timeout=10) as line:
        line.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        found = b""
        while chunk := line.recv(65536):
            found += chunk
        return found


def test_no_address_leads_out_of_what_documents_name(project: Project) -> None:
    (project.root / "secret.txt").write_text("the-secret")
    with served(project) as page:
        assert page.film["shots"]
        for target in (
            "/../secret.txt", "/media/../secret.txt", "/media/..%2fsecret.txt", "/media/%2e%2e/%2e%2e/secret.txt",
            "/secret.txt", "/media/secret.txt", "/media/%2Fetc%2Fpasswd", "//etc/passwd", "/media/%00",
            "/..%5csecret.txt", "/api/shots/..%2f..%2fsecret.txt", "/page/../review/app.py", "/review/app.py",
            "/media/" + "a" * 20_000,
        ):  # fmt: skip
            answer = raw(page, target)
            assert answer.split(b" ", 2)[1][:1] == b"4", target
            assert b"the-secret" not in answer
            assert b"root:" not in answer


def test_a_link_or_another_file_in_a_clips_place_is_not_shown(project: Project) -> None:
    project.made()
    (project.root / "secret.txt").write_text("the-secret")
    with served(project) as page:
        address = page.film["reel"]["url"]
        assert page.web.get(address, headers={"Range": "bytes=0-7"}).status_code == 206
        project.reel.unlink()
        project.reel.symlink_to(project.root / "secret.txt")
        assert page.web.get(address).status_code == 404
        project.reel.unlink()
        project.reel.write_bytes(b"another film")
        assert page.web.get(address).status_code == 404
        assert page.web.get(page.film["reel"]["url"]).content == b"another film"


def test_media_come_whole_or_in_the_part_that_is_asked_for(project: Project) -> None:
    project.made()
    data = project.reel.read_bytes()
    size = len(data)
    with served(project) as page:
        address = page.film["reel"]["url"]
        whole = page.web.get(address)
        tag = whole.headers["etag"]
        assert (whole.status_code, whole.content, whole.headers["accept-ranges"]) == (200, data, "bytes")
        assert (whole.headers["content-type"], "immutable" in whole.headers["cache-control"]) == ("video/mp4", True)
        for asked, status, part in (
            ("bytes=0-9", 206, data[:10]), (f"bytes={size - 5}-", 206, data[-5:]), ("bytes=-7", 206, data[-7:]),
            (f"bytes={size}-", 416, b""), ("bytes=0-1,5-6", 200, data), ("bytes=9-2", 200, data), ("x", 200, data),
        ):  # fmt: skip
            answer = page.web.get(address, headers={"Range": asked})
            assert (asked, answer.status_code, answer.content == part) == (asked, status, True)
        assert page.web.get(address, headers={"Range": f"bytes={size}-"}).headers["content-range"] == f"bytes */{size}"
        assert page.web.get(address, headers={"If-None-Match": tag}).status_code == 304
        told = {"Range": "bytes=0-9", "If-Range": '"another"'}
        assert page.web.get(address, headers=told).status_code == 200
        head = page.web.head(address)
        assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(size))
        thumb = page.web.get(page.film["shots"][0]["thumb"])
        assert (thumb.headers["content-type"], thumb.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")


def test_beyond_this_machine_a_link_lets_in_and_the_viewers_link_lets_look_and_note(project: Project) -> None:
    project.made()
    with served(project, "0.0.0.0") as page:
        assert [page.web.get(path).status_code for path in ("", "api/film", "api/events", "?token=guess")] == [401] * 4
        entered = page.web.get("", params={"token": page.bound.locks.viewer})
        assert (entered.status_code, b"refresh" in entered.content) == (200, True)
        cookie = SimpleCookie(entered.headers["set-cookie"])[page.bound.locks.cookie]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "strict", "/")
        assert page.bound.locks.viewer not in cookie.value
        assert page.film["may"] == ["note"]
        for path in ("shots/one/pick", "shots/one/accept", "shots/one/retake", "arm", "disarm", "build"):
            assert (path, page.send(f"api/{path}", take=1, amount="1").status_code) == (path, 403)
        note = page.send("api/notes", shot="one", text="nice").json()["note"]
        assert page.send(f"api/notes/{note['id']}", "DELETE").status_code == 403
        assert [each["text"] for each in page.film["notes"]] == ["nice"]
        page.web.get("", params={"token": page.bound.locks.owner})
        assert "arm" in page.film["may"]
        assert page.send(f"api/notes/{note['id']}", "PATCH", state="done").json()["note"]["state"] == "done"
        assert page.bound.address.endswith(f"/?token={page.bound.locks.owner}")
        assert page.bound.viewing.endswith(f"/?token={page.bound.locks.viewer}")


def test_a_link_without_a_token_is_for_this_machine_alone() -> None:
    for host, tokens in (("127.0.0.1", False), ("localhost", False), ("0.0.0.0", True)):
        bound = bind(host, 0)
        bound.listening.close()
        assert ("token=" in bound.address, bool(bound.viewing)) == (tokens, tokens)


def test_no_key_is_in_anything_that_is_told(studio: Studio) -> None:
    studio.build("one")
    with served(studio.film) as page:
        film = page.web.get("api/film")
        said = [film, page.web.get("api/plan"), page.web.get("api/notes.otio"), page.web.get("api/notes.csv")]
        said += [page.web.get(f"api/shots/{shot['id']}") for shot in film.json()["shots"]]
        assert {each.status_code for each in said} == {200}
        assert [each.url for each in said if KEY in each.text] == []


def test_a_code_for_the_telephone_is_as_wide_as_it_is_high_and_has_a_quiet_edge() -> None:
    lines = qr_lines("http://192.168.1.7:8420/?token=abc")
    assert {len(line) for line in lines} == {33}
    assert (len(lines), set(lines[0]), {line[:2] for line in lines}) == (17, {"█"}, {"██"})


def test_a_clip_that_no_picture_can_be_made_of_is_told_and_the_next_one_is_made(project: Project) -> None:
    project.made()
    (project.root / "good.mp4").write_bytes(project.reel.read_bytes())
    project.edit("        action: Mara climbs the stairs.\n", "        clip: good.mp4\n")
    with served(project) as page:
        address = page.film["shots"][0]["thumb"]
        (project.root / "good.mp4").write_bytes(b"no clip any more")
        told = page.web.get(address)
        assert (told.status_code, "good.mp4" in told.json()["error"]["what"]) == (422, True)
        assert page.web.get(page.film["shots"][1]["thumb"]).status_code == 200
