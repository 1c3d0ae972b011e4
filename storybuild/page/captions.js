// Captions, read and shown by the page itself: a player cannot load them for a film that lies on a disk.
"use strict";

(() => {
  const S = Storybuild;
  const CUE = /^((?:\d+:)?\d\d:\d\d\.\d{3}) --> ((?:\d+:)?\d\d:\d\d\.\d{3})/;
  const inSeconds = (clock) => clock.split(":").reduce((sum, each) => sum * 60 + Number(each), 0);
  const bare = (text) =>
    text
      .replace(/<[^>]*>/g, "")
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&lrm;|&rlm;/g, "")
      .replace(/&nbsp;/g, "\u00a0")
      .replace(/&amp;/g, "&");

  S.readCaptions = (text) =>
    text
      .replace(/\r\n?/g, "\n")
      .split(/\n{2,}/)
      .flatMap((block) => {
        const lines = block.split("\n");
        const head = lines.findIndex((line) => CUE.test(line));
        if (head < 0) return [];
        const [, from, to] = CUE.exec(lines[head]);
        return [{ from: inSeconds(from), to: inSeconds(to), text: bare(lines.slice(head + 1).join("\n")) }];
      });

  let cues = [];
  let language = S.kept("captions") || "";
  let read = "";

  // A film in one language does not always name it.
  S.captionName = (track) => track.language || "film";
  S.captionLanguage = () => (S.film.captions.some((each) => S.captionName(each) === language) ? language : "");

  S.showCaptions = async (wanted) => {
    language = wanted;
    S.keep("captions", wanted);
    await load();
    S.showCaption(S.player.frame);
  };

  const load = async () => {
    const track = S.film.captions.find((each) => S.captionName(each) === language);
    const known = track ? `${track.url} ${S.film.reel ? S.film.reel.sha256 : ""}` : "";
    if (known === read) return;
    read = known;
    if (!track) cues = [];
    else cues = S.readCaptions(track.text === undefined ? await (await fetch(track.url)).text() : track.text);
  };

  S.showCaption = (frame) => {
    const time = S.middle(frame, S.film.format);
    const words = cues
      .filter((cue) => cue.from <= time && time < cue.to)
      .map((cue) => cue.text)
      .join("\n");
    const place = S.at("caption");
    if (place.textContent !== words) place.textContent = words;
  };

  S.on("film", () => load().catch(() => (cues = [])));
})();
