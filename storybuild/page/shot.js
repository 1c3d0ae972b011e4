// The shot that is seen: what was meant beside what was made, what was asked, and why.
"use strict";

(() => {
  const S = Storybuild;
  let shown = null;
  let turn = 0;

  S.showShot = async (id, again = false) => {
    if (id === shown && (!again || S.film.fault)) return;
    shown = id;
    const mine = ++turn;
    const shot = S.film.shots.find((each) => each.id === id);
    const view = S.at("view-shot");
    if (!shot) {
      view.told = "";
      S.fill(view, S.make("p.faint", {}, "No shot here."));
      return;
    }
    const details = S.film.fault ? null : await S.readShot(id).catch((error) => (S.fault(error), null));
    const told = JSON.stringify([shot, details]);
    if (mine !== turn || told === view.told) return;
    view.told = told;
    const open = new Set([...view.querySelectorAll("details[open]")].map((each) => each.dataset.name));
    S.fill(view, ...card(shot, details));
    view.querySelectorAll("details").forEach((each) => (each.open = each.open || open.has(each.dataset.name)));
  };

  // While the film runs the panel waits: it follows when the eye rests.
  let rest = 0;
  S.on("shot", (id) => {
    clearTimeout(rest);
    rest = setTimeout(() => S.showShot(id), S.player && S.player.playing ? 400 : 40);
  });
  S.on("film", () => shown && S.showShot(S.film.shots.some((each) => each.id === shown) ? shown : null, true));

  const card = (shot, details) =>
    [
      headOf(shot, details),
      ...(details
        ? [
            pictures(shot, details),
            actions(shot, details),
            reasons(shot, details),
            said(details),
            camera(details),
            promptOf(details),
            ...folded(details),
          ]
        : [S.make("p.faint", {}, "Nothing more is known of it now.")]),
    ].filter(Boolean);

  const headOf = (shot, details) => {
    const rate = S.rateOf(S.film.format);
    const maker = [shot.provider, shot.model].filter(Boolean).join(" ");
    const facts = [S.seconds(shot.frames / rate), `${shot.frames} frames`, maker, S.price(shot)];
    return S.make(
      "header.shot-head",
      {},
      S.make(
        "div.row",
        {},
        S.make("h2", {}, shot.id),
        S.make("span.chip", { class: `chip state state-${shot.state}` }, S.stateWords(shot)),
        shot.take ? S.make("span.faint", {}, `take ${shot.take} of ${shot.takes}`) : null,
      ),
      S.make("p.faint", {}, facts.filter(Boolean).join(" · ")),
      shot.words && (shot.state !== "current" || shot.stand_in) ? S.make("p.state-words", {}, shot.words) : null,
      details && details.advice && details.advice.length
        ? details.advice.map((each) => S.make("p.faint", {}, each))
        : null,
    );
  };

  const pictures = (shot, details) => {
    const frame = (words, inside) => S.make("figure.beside", {}, inside, S.make("figcaption", {}, words));
    const board = details.board
      ? S.make("img", { src: details.board, alt: `Board of ${shot.id}`, loading: "lazy" })
      : S.make("p.none", {}, "no board");
    const take = details.clip ? clipOf(shot, details.clip) : S.make("p.none", {}, "no take yet");
    return S.make("div.beside-row", {}, frame("Board", board), frame(shot.take ? `Take ${shot.take}` : "Take", take));
  };

  // A clip that runs by itself while it is looked at: a press plays it, another holds it.
  const clipOf = (shot, place) => {
    const video = S.make("video", {
      src: place,
      poster: shot.thumb || null,
      playsinline: true,
      loop: true,
      muted: true,
      preload: "metadata",
    });
    const sign = S.make("span.clip-sign", {}, S.icon("play"));
    const turn = () => {
      if (video.paused) video.play().catch(() => {});
      else video.pause();
    };
    const made = S.make(
      "button.clip",
      { type: "button", "aria-label": `Play the take of ${shot.id}`, "aria-pressed": "false", onclick: turn },
      video,
      sign,
    );
    for (const name of ["play", "pause"]) {
      video.addEventListener(name, () => {
        made.setAttribute("aria-pressed", String(name === "play"));
        sign.replaceChildren(S.icon(name === "play" ? "pause" : "play"));
      });
    }
    return made;
  };

  const actions = (shot, details) => {
    const many = details.takes.filter((take) => take.url).length;
    const compare =
      many > 1 ? S.button(`Compare ${many} takes`, () => S.compare(shot, details), { class: "button" }) : null;
    const accept = S.button("Keep this take", () => S.accept(accept, shot.id), {
      class: "button",
      title: "The take stays for the words as they are now, unpaid",
    });
    const again = S.button(shot.takes ? "Another take…" : "A take…", () => S.retake(again, shot.id), {
      class: "button",
    });
    const note = S.button("Note", () => S.writeNote(), { class: "button" });
    const row = [
      compare,
      S.may("accept") && shot.state === "stale" ? accept : null,
      S.may("retake") ? again : null,
      S.may("note") ? note : null,
    ].filter(Boolean);
    return row.length ? S.make("div.row.actions", {}, row) : null;
  };

  const reasons = (shot, details) => {
    if (!details.reasons || !details.reasons.length) return null;
    return S.make(
      "section.block",
      {},
      S.make("h3", {}, "Changed since it was made"),
      S.make("dl.reasons", {}, details.reasons.map(S.reason)),
    );
  };

  const told = (value) =>
    value === null || value === undefined ? "nothing" : typeof value === "string" ? value : JSON.stringify(value);
  S.reason = (reason) => {
    const texts = typeof reason.old === "string" && typeof reason.new === "string";
    const inside = texts
      ? S.changed(reason.old, reason.new)
      : [S.make("del", {}, told(reason.old)), " ", S.make("ins", {}, told(reason.new))];
    return S.make("div", {}, S.make("dt", {}, reason.field), S.make("dd", {}, inside));
  };

  const said = (details) => {
    const lines = (details.dialogue || []).map((line) =>
      S.make(
        "p.line",
        {},
        S.make("b", {}, line.who || "Voice"),
        line.delivery ? S.make("i", {}, ` ${line.delivery}`) : "",
        S.make("span", { dir: "auto" }, line.text),
      ),
    );
    return S.make(
      "section.block",
      {},
      details.action ? S.make("p.action", { dir: "auto" }, details.action) : null,
      lines,
    );
  };

  const named = (facts) => Object.entries(facts || {}).filter(([, text]) => told(text));
  const list = (rows) =>
    rows.length
      ? S.make(
          "dl.facts",
          {},
          rows.map(([name, text]) =>
            S.make("div", {}, S.make("dt", {}, name), S.make("dd", { dir: "auto" }, told(text))),
          ),
        )
      : null;

  const camera = (details) => {
    const groups = [
      ["Camera", details.camera || []],
      ["Look", named(details.style)],
      ["Place", details.heading ? [["heading", details.heading], ...named(details.location)] : named(details.location)],
    ].filter(([, rows]) => rows.length);
    if (!groups.length) return null;
    return S.make(
      "section.groups",
      {},
      groups.map(([title, rows]) => S.make("div", {}, S.make("h3", {}, title), list(rows))),
    );
  };

  const promptOf = (details) => {
    if (!details.prompt || !details.prompt.text) return null;
    const { text, before } = details.prompt;
    const differs = before !== null && before !== undefined && before !== text;
    return S.make(
      "section.block",
      {},
      S.make("h3", {}, "Prompt", differs ? S.make("span.faint", {}, " against what the take was asked") : null),
      S.make("p.prompt", { dir: "auto" }, differs ? S.changed(before, text) : text),
    );
  };

  const fold = (name, words, inside, open = false) =>
    S.make("details.fold", { "data-name": name, open }, S.make("summary", {}, words), inside);

  const folded = (details) => {
    const faults = (details.check && details.check.faults) || [];
    const provenance = details.provenance && Object.entries(details.provenance);
    return [
      faults.length
        ? fold(
            "check",
            `Found in the clip (${faults.length})`,
            S.make(
              "ul.found",
              {},
              faults.map((each) => S.make("li", {}, each.words)),
            ),
            true,
          )
        : null,
      details.request
        ? fold("request", "Request as it leaves", S.make("pre", { tabindex: "0" }, requestText(details.request)))
        : null,
      provenance && provenance.length ? fold("provenance", "Provenance", list(provenance)) : null,
    ].filter(Boolean);
  };
  const requestText = (request) => (typeof request === "string" ? request : JSON.stringify(request, null, 2));
})();
