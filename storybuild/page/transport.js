// Under the picture: timecode and frame number, the buttons, and a slider over all frames.
"use strict";

(() => {
  const S = Storybuild;
  const PACES = [0.25, 0.5, 1, 1.5, 2, 4];
  const parts = {};

  S.buildTransport = () => {
    parts.slider = S.make("input.slider", {
      type: "range",
      min: 0,
      max: 0,
      step: 1,
      value: 0,
      "aria-label": "Frame",
      oninput: slid,
    });
    parts.time = S.make("output.timecode", { id: "timecode", "aria-label": "Timecode" }, "00:00:00:00");
    parts.frame = S.make("span.frame", { id: "frame" }, "0");
    parts.all = S.make("span.all", {}, "");
    parts.shot = S.make("span.in-shot", {}, "");
    parts.play = S.iconButton("play", "Play (Space)", () => S.player.toggle(), { id: "play", class: "icon play" });
    parts.loop = S.iconButton("loop", "Loop this shot (O)", () => S.toggleLoop(), { "aria-pressed": "false" });
    parts.captions = S.make("select.small", { "aria-label": "Captions", onchange: captioned });
    parts.sound = S.iconButton("sound", "Sound off (M)", () => S.toggleSound(), { "aria-pressed": "false" });
    parts.pace = S.make(
      "select.small",
      { "aria-label": "Speed", onchange: () => S.player.setPace(Number(parts.pace.value)) },
      PACES.map((pace) => S.make("option", { value: pace, selected: pace === 1 }, `${pace}×`)),
    );
    parts.note = S.iconButton("note", "Note on this frame (N)", () => S.writeNote(), { id: "write-note" });
    S.at("transport").append(
      parts.slider,
      S.make("div.clock", {}, parts.time, S.make("p.frames", {}, "frame ", parts.frame, parts.all), parts.shot),
      S.make(
        "div.moves",
        { role: "group", "aria-label": "Playing" },
        S.iconButton("shot-back", "Shot before (Shift + ←)", () => S.player.shot(-1)),
        S.iconButton("frame-back", "Frame back (←)", () => S.player.step(-1)),
        parts.play,
        S.iconButton("frame-on", "Frame on (→)", () => S.player.step(1)),
        S.iconButton("shot-on", "Next shot (Shift + →)", () => S.player.shot(1)),
      ),
      S.make(
        "div.choices",
        { role: "group", "aria-label": "How it is shown" },
        parts.loop,
        parts.pace,
        parts.captions,
        parts.sound,
        parts.note,
        S.iconButton("full", "Full screen (F)", () => S.toggleFull()),
      ),
    );
  };

  const slid = () => S.player.step(Number(parts.slider.value) - S.player.frame);
  const captioned = () => S.showCaptions(parts.captions.value).catch(S.fault);

  S.toggleLoop = () => S.player.looping(!S.player.loop);
  S.toggleSound = () => S.player.mute(!S.player.front.muted);
  S.toggleCaptions = () => {
    const [first] = S.film.captions;
    if (!first) return;
    parts.captions.value = S.captionLanguage() ? "" : S.captionName(first);
    captioned();
  };
  S.toggleFull = () => {
    const watch = document.querySelector(".watch");
    if (document.fullscreenElement) document.exitFullscreen();
    else if (watch.requestFullscreen) watch.requestFullscreen().catch(S.fault);
    else S.player.front.webkitEnterFullscreen(); // a phone that shows only a film of its own so
  };

  const number = (frame) => frame.toLocaleString("en-US").replace(/,/g, "\u2009");

  S.on("film", (film) => {
    parts.slider.max = Math.max(0, film.frames - 1);
    parts.all.textContent = ` of ${number(film.frames)}`;
    const chosen = S.captionLanguage();
    parts.captions.replaceChildren(
      S.make("option", { value: "" }, "No captions"),
      ...film.captions.map((each) => S.make("option", { value: S.captionName(each) }, each.label || each.language)),
    );
    parts.captions.value = chosen;
    parts.captions.hidden = film.captions.length === 0;
    parts.note.hidden = !S.may("note");
  });

  let wait = 0;
  const tellSlider = (frame) => {
    parts.slider.setAttribute("aria-valuetext", `${S.timecode(frame, S.film.format)}, frame ${frame}`);
  };

  S.on("frame", (frame) => {
    parts.time.textContent = S.timecode(frame, S.film.format);
    parts.frame.textContent = number(frame);
    parts.slider.value = frame;
    clearTimeout(wait);
    wait = setTimeout(() => tellSlider(frame), 120);
    const shot = S.shotAt(S.film, frame);
    parts.shot.textContent = shot ? `${shot.id} + ${frame - shot.start}` : "";
    S.showCaption(frame);
  });

  S.on("motion", (speed) => {
    parts.play.replaceChildren(S.icon(speed ? "pause" : "play"));
    const words = speed ? "Pause (Space)" : "Play (Space)";
    parts.play.setAttribute("aria-label", words);
    parts.play.title = words;
    parts.play.dataset.speed = speed && speed !== 1 ? `${speed}×` : "";
    parts.loop.setAttribute("aria-pressed", String(Boolean(S.player.loop)));
    const muted = S.player.front.muted;
    parts.sound.setAttribute("aria-pressed", String(muted));
    parts.sound.replaceChildren(S.icon(muted ? "mute" : "sound"));
  });
})();
