// The strip under the picture: each shot as wide as it is long. Pictures are asked for when they come near the screen.
"use strict";

(() => {
  const S = Storybuild;
  const FINGER = 44;
  const cells = new Map();
  let track = null;
  let scroll = null;
  let head = null;
  let near = null;
  let wide = 0;
  let current = null;
  let zoom = 1;

  S.buildStrip = () => {
    head = S.make("div.playhead", { "aria-hidden": "true" });
    track = S.make("div.track", { role: "listbox", "aria-label": "Shots", "aria-orientation": "horizontal" });
    scroll = S.make("div.scroll", {}, track, head);
    near = new IntersectionObserver(coming, { root: scroll, rootMargin: "0px 800px" });
    S.at("strip").append(
      S.make(
        "div.strip-tools",
        {},
        S.make("p.strip-sum", { id: "strip-sum" }),
        S.iconButton("less", "Shorter strip", () => zoomed(zoom / 1.5), { class: "icon quiet" }),
        S.iconButton("more", "Longer strip", () => zoomed(zoom * 1.5), { class: "icon quiet" }),
      ),
      scroll,
    );
    track.addEventListener("click", (event) => {
      const cell = event.target.closest("[role=option]");
      if (cell) S.choose(cell.dataset.shot);
    });
    track.addEventListener("keydown", walked);
  };

  // Arrows walk from shot to shot while the strip has the focus.
  const walked = (event) => {
    const ways = { ArrowLeft: -1, ArrowRight: 1, Home: -1e9, End: 1e9 };
    if (!(event.key in ways) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const shots = S.film.shots;
    const here = shots.findIndex((each) => each.id === current);
    const next = shots[Math.max(0, Math.min(shots.length - 1, here + ways[event.key]))];
    S.choose(next.id);
    cells.get(next.id).focus({ preventScroll: true });
  };

  // Pixels for each second: the middle shot is a hand wide, the shortest a finger, where that can be.
  const scaleOf = (film) => {
    const rate = S.rateOf(film.format);
    const lengths = film.shots.map((shot) => shot.frames / rate).sort((a, b) => a - b);
    if (!lengths.length) return 40;
    const middle = 132 / lengths[lengths.length >> 1];
    return Math.max(12, Math.min(Math.max(middle, FINGER / lengths[0]), 160)) * zoom;
  };

  const zoomed = (wish) => {
    zoom = Math.max(0.2, Math.min(wish, 8));
    lay(S.film);
    follow(S.player.frame, true);
  };

  const STATES = {
    current: "made",
    stale: "changed",
    missing: "not made",
    pending: "under way",
    refused: "refused",
    failed: "failed",
  };
  S.stateWords = (shot) => (shot.stand_in && shot.state === "current" ? "stand-in" : STATES[shot.state] || shot.state);

  // What it has cost, or what a build would pay.
  S.price = (shot) => {
    const words = S.money(shot.cost, "");
    return words && shot.due ? `costs ${words}` : words;
  };

  const named = (shot) => {
    const length = S.seconds(shot.frames / S.rateOf(S.film.format));
    const rest = [
      shot.id,
      S.stateWords(shot),
      shot.take ? `take ${shot.take}` : "",
      length,
      S.price(shot),
      shot.notes ? S.count(shot.notes, "open note") : "",
      shot.faults ? S.count(shot.faults, "finding") : "",
    ];
    return rest.filter(Boolean).join(", ");
  };

  const cellOf = (shot) => {
    const made = S.make("div.cell", { role: "option", "data-shot": shot.id, tabindex: "-1" });
    made.append(
      S.make("div.thumb", { "aria-hidden": "true" }, S.make("span.part"), S.make("span.badges")),
      S.make("div.cell-words", { "aria-hidden": "true" }, S.make("b"), S.make("span.cell-more")),
    );
    return made;
  };

  const fill = (cell, shot) => {
    const told = JSON.stringify(shot);
    if (cell.told === told) return;
    cell.told = told;
    cell.className = `cell state-${shot.state}${shot.stand_in ? " stand-in" : ""}`;
    cell.setAttribute("aria-label", named(shot));
    cell.querySelector("b").textContent = shot.id;
    const more = [shot.state === "current" && !shot.stand_in ? "" : S.stateWords(shot), S.price(shot)];
    cell.querySelector(".cell-more").textContent =
      more.filter(Boolean).join(" · ") || (shot.take ? `take ${shot.take}` : "");
    cell.picture = shot.thumb || "";
    if (cell.near) hang(cell);
    cell
      .querySelector(".badges")
      .replaceChildren(
        ...(shot.faults ? [S.make("i.badge.found", {}, "!")] : []),
        ...(shot.notes ? [S.make("i.badge", {}, String(shot.notes))] : []),
      );
  };

  const hang = (cell) => {
    cell.near = true;
    S.hang(cell.firstElementChild, cell.picture);
  };
  const coming = (seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      hang(target);
      near.unobserve(target);
    }
  };

  const lay = (film) => {
    const scale = scaleOf(film) / S.rateOf(film.format);
    wide = scale;
    const seen = new Set();
    const order = film.shots.map((shot, place) => {
      const cell = cells.get(shot.id) || cellOf(shot);
      if (!cells.has(shot.id)) near.observe(cell);
      cells.set(shot.id, cell);
      seen.add(shot.id);
      fill(cell, shot);
      cell.style.width = `${shot.frames * scale}px`;
      cell.classList.toggle("scene", place > 0 && film.shots[place - 1].scene !== shot.scene);
      return cell;
    });
    for (const [id, cell] of cells) {
      if (!seen.has(id)) {
        near.unobserve(cell);
        cell.remove();
        cells.delete(id);
      }
    }
    if (order.some((cell, place) => track.children[place] !== cell)) track.replaceChildren(...order);
    track.style.width = `${film.frames * scale}px`;
  };

  const summary = (film) => {
    const counts = new Map();
    for (const shot of film.shots) counts.set(S.stateWords(shot), (counts.get(S.stateWords(shot)) || 0) + 1);
    const states = [...counts].map(([state, many]) => `${many} ${state}`).join(" · ");
    return `${S.count(film.shots.length, "shot")}, ${S.clock(film.seconds)} — ${states}`;
  };

  S.on("film", (film) => {
    lay(film);
    S.at("strip-sum").textContent = summary(film);
    mark(S.player ? S.player.frame : 0);
  });

  const mark = (frame) => {
    const shot = S.shotAt(S.film, frame);
    const id = shot ? shot.id : null;
    const focused = track.contains(document.activeElement);
    if (id !== current || !cells.get(id) || cells.get(id).tabIndex !== 0) {
      const old = cells.get(current);
      if (old) {
        old.setAttribute("aria-selected", "false");
        old.tabIndex = -1;
      }
      current = id;
      const now = cells.get(id);
      if (now) {
        now.setAttribute("aria-selected", "true");
        now.tabIndex = 0;
        if (focused) now.focus({ preventScroll: true });
      }
      S.tell("shot", id);
    }
    head.style.transform = `translateX(${(frame + 0.5) * wide}px)`;
    follow(frame, false);
  };

  // The strip turns its page where the playhead leaves it.
  let width = 0;
  let left = 0;
  const follow = (frame, always) => {
    const place = frame * wide;
    if (!width) measure();
    if (!always && place > left + 24 && place < left + width - 60) return;
    const target = Math.max(0, place - width * (S.player && S.player.playing ? 0.1 : 0.4));
    scroll.scrollLeft = target;
    left = target;
  };
  const measure = () => {
    width = scroll.clientWidth;
    left = scroll.scrollLeft;
  };
  S.watchStrip = () => {
    scroll.addEventListener("scroll", () => (left = scroll.scrollLeft), { passive: true });
    new ResizeObserver(measure).observe(scroll);
  };

  S.on("frame", mark);

  // How far a shot is, from 0 to 1; null when nothing is under way.
  S.shotPart = (id, part) => {
    const cell = cells.get(id);
    if (!cell) return;
    cell.classList.toggle("making", part !== null);
    cell.querySelector(".part").style.transform = `scaleX(${part || 0})`;
  };
  S.noParts = () => cells.forEach((_, id) => S.shotPart(id, null));
})();
