// The keyboard, and a page that tells what it does.
"use strict";

(() => {
  const S = Storybuild;
  const KEYS = [
    ["Space", "play, pause"],
    ["J K L", "backwards, stop, forwards; again doubles the speed"],
    ["← →", "frame back, frame on"],
    ["Shift ← →", "shot before, next shot"],
    ["Home End", "first frame, last frame"],
    ["O", "loop this shot"],
    ["[ ]", "slower, faster"],
    ["C", "captions"],
    ["M", "sound"],
    ["F", "full screen"],
    ["N", "note on this frame"],
    ["← → ↑ ↓ Delete", "on a mark of the note: move it, with Shift stretch it, take it away"],
    ["T", "takes beside each other"],
    ["1 2 3 4", "shot, notes, plan, spending"],
    ["D", "dark or light room"],
    ["?", "these keys"],
  ];

  const PACES = [0.25, 0.5, 1, 1.5, 2, 4];
  const pace = (way) => {
    const here = PACES.indexOf(S.player.pace);
    const next = PACES[Math.max(0, Math.min(PACES.length - 1, here + way))];
    const choice = document.querySelector("select[aria-label=Speed]");
    choice.value = String(next);
    S.player.setPace(next);
  };

  const ACTS = {
    " ": () => S.player.toggle(),
    k: () => S.player.pause(),
    j: () => S.player.shuttle(-1),
    l: () => S.player.shuttle(1),
    ArrowLeft: (event) => (event.shiftKey ? S.player.shot(-1) : S.player.step(-1)),
    ArrowRight: (event) => (event.shiftKey ? S.player.shot(1) : S.player.step(1)),
    Home: () => S.player.seek(0),
    End: () => S.player.seek(S.player.last),
    o: () => S.toggleLoop(),
    "[": () => pace(-1),
    "]": () => pace(1),
    c: () => S.toggleCaptions(),
    m: () => S.toggleSound(),
    f: () => S.toggleFull(),
    n: () => S.writeNote(),
    t: () => S.compareHere(),
    1: () => S.openTab("shot"),
    2: () => S.openTab("notes"),
    3: () => S.openTab("plan"),
    4: () => S.openTab("money"),
    d: () => S.turnRoom(),
    "?": () => S.help(),
  };

  S.compareHere = async () => {
    const shot = S.film.fault ? null : S.shotAt(S.film, S.player.frame);
    const details = shot && (await S.readShot(shot.id).catch((error) => (S.fault(error), null)));
    if (details && details.takes.filter((take) => take.url).length > 1) S.compare(shot, details);
  };

  S.help = () => {
    const rows = KEYS.map(([keys, words]) =>
      S.make(
        "div",
        {},
        S.make(
          "dt",
          {},
          keys.split(" ").map((key) => S.make("kbd", {}, key)),
        ),
        S.make("dd", {}, words),
      ),
    );
    S.dialog("Keys", S.make("dl.keys", {}, rows));
  };

  const typing = (event) => event.target.closest("input:not([type=range]), textarea, select, [contenteditable]");
  // Space and Enter press what has the focus, arrows walk in it.
  const its = (event) =>
    (event.key === " " && event.target.closest("button, summary, a, video[controls]")) ||
    (event.key.startsWith("Arrow") && !event.shiftKey && event.target.closest("[role=tablist], video[controls], pre"));

  S.watchKeys = () =>
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      if (typing(event) || its(event)) return;
      const act = ACTS[event.key] || ACTS[event.key.toLowerCase()];
      if (!act || !S.film) return;
      event.preventDefault();
      act(event);
    });
})();
