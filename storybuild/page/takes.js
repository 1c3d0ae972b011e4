// Takes beside each other, in step; one is picked, accepted, or another one asked for.
"use strict";

(() => {
  const S = Storybuild;

  S.pick = (button, id, take) =>
    S.busy(button, async () => {
      const done = await S.send("POST", S.shotPlace(id, "pick"), { take });
      S.tellOf(done.told);
      await S.cutAgain();
    });

  S.accept = (button, id) =>
    S.busy(button, async () => {
      const done = await S.send("POST", S.shotPlace(id, "accept"));
      S.tellOf(done.told);
      await S.cutAgain();
    });

  // What was chosen is cut into the reel; but where money is armed nobody asked for it to go out now.
  S.cutAgain = async () => {
    if (S.may("build") && !Number(S.film.spending.left)) await S.send("POST", "api/build");
    await S.refresh();
  };

  // The price is asked first, and agreed to in a dialog; only then is a take armed.
  S.retake = (button, id) =>
    S.busy(button, async () => {
      const told = await S.send("POST", S.shotPlace(id, "retake"), {});
      const { cost, notes } = told.price;
      const free = Number(cost.amount) === 0;
      const lines = [
        free ? `${id} is made once more. It costs nothing.` : `${id} is bought once more for ${S.money(cost)}.`,
        ...(notes || []),
        "The take that stands now is kept.",
      ];
      if (cost.amount === null || cost.amount === undefined) {
        throw { what: `What another take of ${id} costs is not known`, help: "give its model a price in your config" };
      }
      const agreed = await S.agree(
        "Another take",
        lines,
        free ? "Make it" : `Buy it for ${S.coins(cost.amount, cost.currency)}`,
      );
      if (!agreed) return;
      await S.send("POST", S.shotPlace(id, "retake"), { agree: String(cost.amount) });
      S.say(`Another take of ${id} is asked for`);
      await S.refresh();
    });

  const facts = (take) =>
    [
      take.model,
      S.money(take.cost),
      S.day(take.made_at),
      take.check && take.check.faults && take.check.faults.length
        ? take.check.faults.map((each) => each.words).join("; ")
        : "",
    ]
      .filter(Boolean)
      .join(" · ");

  const takeCard = (id, take, videos) => {
    const video = S.make("video", {
      src: take.url,
      poster: take.thumb || null,
      playsinline: true,
      muted: true,
      preload: "auto",
    });
    video.setAttribute("aria-label", `Take ${take.number}`);
    videos.push(video);
    const stands = take.standing ? S.make("span.chip.on", {}, "in the film") : null;
    const pick = S.button("Pick", () => S.pick(pick, id, take.number), {
      class: "button",
      "aria-label": `Pick take ${take.number}`,
    });
    return S.make(
      "figure.take",
      { class: take.standing ? "take standing" : "take" },
      video,
      S.make(
        "figcaption",
        {},
        S.make(
          "div.row",
          {},
          S.make("b", {}, `Take ${take.number}`),
          stands,
          take.standing || !S.may("pick") ? null : pick,
        ),
        S.make("p.faint", {}, facts(take)),
      ),
    );
  };

  // All takes of a shot in step: the first leads, the others follow it frame by frame.
  S.compare = (shot, details) => {
    const takes = details.takes.filter((take) => take.url);
    const videos = [];
    const grid = S.make(
      "div.takes-grid",
      {},
      takes.map((take) => takeCard(shot.id, take, videos)),
    );
    const clock = S.make("output.timecode.small-time", { "aria-label": "Frame of the clip" }, "0");
    const slider = S.make("input.slider", {
      type: "range",
      min: 0,
      max: shot.frames - 1,
      step: 1,
      value: 0,
      "aria-label": "Frame of the clip",
    });
    const play = S.iconButton("play", "Play all", () => turn(), { class: "icon play" });
    const rate = S.rateOf(S.film.format);
    let on = false;
    const lead = videos[0];

    const seek = (frame) => {
      videos.forEach((video) => (video.currentTime = Math.min((frame + 0.5) / rate, (video.duration || 1e9) - 0.001)));
      tell(frame);
    };
    const tell = (frame) => {
      clock.textContent = String(frame);
      slider.value = frame;
    };
    const turn = (to = !on) => {
      on = to;
      play.replaceChildren(S.icon(on ? "pause" : "play"));
      play.setAttribute("aria-label", on ? "Pause all" : "Play all");
      if (on && lead.ended) seek(0);
      videos.forEach((video) => (on ? video.play().catch(() => turn(false)) : video.pause()));
      if (on) requestAnimationFrame(inStep);
      else seek(Number(slider.value));
    };
    const inStep = () => {
      if (!on || !made.open) return;
      for (const video of videos.slice(1)) {
        if (!video.ended && Math.abs(video.currentTime - lead.currentTime) > 1.5 / rate)
          video.currentTime = lead.currentTime;
      }
      tell(Math.min(shot.frames - 1, Math.floor(lead.currentTime * rate + 0.01)));
      if (lead.ended) {
        seek(0);
        videos.forEach((video) => video.play());
      }
      requestAnimationFrame(inStep);
    };
    slider.addEventListener("input", () => {
      if (on) turn(false);
      seek(Number(slider.value));
    });
    const step = (way) => {
      if (on) turn(false);
      seek(Math.max(0, Math.min(shot.frames - 1, Number(slider.value) + way)));
    };
    const again = S.button("Another take…", () => S.retake(again, shot.id), { class: "button" });
    const accept = S.button("Keep the one in the film", () => S.accept(accept, shot.id), { class: "button" });
    const foot = S.make(
      "footer.takes-foot",
      {},
      slider,
      S.make(
        "div.row",
        {},
        S.iconButton("frame-back", "Frame back", () => step(-1)),
        play,
        S.iconButton("frame-on", "Frame on", () => step(1)),
        clock,
        S.make("span.room"),
        S.may("accept") && shot.state === "stale" ? accept : null,
        S.may("retake") ? again : null,
      ),
    );
    S.player.pause();
    const made = S.dialog(`Takes of ${shot.id}`, [grid, foot], { class: "dialog wide" });
    made.addEventListener("keydown", (event) => {
      const keys = { " ": () => turn(), k: () => turn(), ArrowLeft: () => step(-1), ArrowRight: () => step(1) };
      if (!keys[event.key] || event.target.matches("input") || (event.key === " " && event.target.matches("button")))
        return;
      event.preventDefault();
      keys[event.key]();
    });
    made.addEventListener("close", () => videos.forEach((video) => video.pause()));
    const renewed = (film) => made.open && film.shots.some((each) => each.id === shot.id) && renew(made, shot.id);
    S.comparing = renewed;
  };

  // A pick is seen at once: the dialog is made anew.
  const renew = async (made, id) => {
    const details = await S.readShot(id);
    const shot = S.film.shots.find((each) => each.id === id);
    if (!made.open || !details || !shot) return;
    made.close();
    S.compare(shot, details);
  };
  S.comparing = null;
  S.on("film", (film) => S.comparing && S.comparing(film));
})();
