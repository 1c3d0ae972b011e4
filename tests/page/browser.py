"""The page in a browser."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from .browsers import chromium

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
)  # fmt: skip
DESK, PHONE = (1600, 900), (390, 844)
BITS = 8


@contextmanager
def started() -> Iterator[Browser]:
    """The browser, for as long as it is needed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield browser
        browser.close()


expect.set_options(timeout=20_000)


class Seen:
    """The page in a window of a size; what it complains of is kept."""

    def __init__(self, browser: Browser, address: str, size: tuple[int, int] = DESK) -> None:
        wide, high = size
        context = browser.new_context(viewport={"width": wide, "height": high}, has_touch=wide < 800)
        context.set_default_timeout(15_000)
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.goto(address)
        self.page.wait_for_selector("body[data-ready]")

    @property
    def frame(self) -> int:
        """The frame number that the page tells."""
        return int("".join(filter(str.isdigit, self.page.locator("#frame").inner_text())))

    @property
    def pictured(self) -> int:
        """The number that the picture on screen tells: bars, white for ones, the highest bit first."""
        shot = self.page.locator("#picture").screenshot()
        grey = cv2.imdecode(np.frombuffer(shot, np.uint8), cv2.IMREAD_GRAYSCALE)
        assert grey is not None
        high, wide = grey.shape
        bars = [grey[high // 2, int(wide * (bar + 0.5) / BITS)] > 128 for bar in range(BITS)]
        return int("".join("1" if bar else "0" for bar in bars), 2)

    def shows(self, frame: int) -> None:
        """Wait until the page tells that frame and the picture is it."""
        expect(self.page.locator("#frame")).to_have_text(str(frame))
        self.until(lambda: self.pictured == frame)

    def until(self, true: Any) -> None:
        """Wait until something is so, as long as a slow machine may need."""
        for _ in range(800):
            if true():
                return
            self.page.wait_for_timeout(50)
        assert true()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def grave(self) -> list[str]:
        """What axe finds that is serious or worse."""
        found = Axe().run(self.page, options={"preload": False}).response["violations"]
        return [
            f"{each['id']}: {node['target']} {node['failureSummary']}"
            for each in found
            if each["impact"] in ("serious", "critical")
            for node in each["nodes"]
        ]

    def close(self) -> None:
        self.page.context.close()


def barred(path: Path, frames: int, tool: str) -> Path:
    """A clip whose frames tell their numbers in bars, at 24 frames a second."""
    numbers = np.arange(frames)
    bits = (numbers[:, None] >> np.arange(BITS - 1, -1, -1)) & 1
    rows = np.repeat(bits * 215 + 20, 128 // BITS, axis=1).astype(np.uint8)
    raw = np.repeat(rows[:, None, :], 72, axis=1).tobytes()
    words = ["-f", "rawvideo", "-pix_fmt", "gray", "-s", "128x72", "-r", "24", "-i", "-", "-pix_fmt", "yuv420p"]
    subprocess.run(
        [tool, "-y", "-v", "error", *words, "-c:v", "libx264", "-crf", "12", str(path)], input=raw, check=True
    )
    return path
