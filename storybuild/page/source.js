// Where the page's facts come from: the review server, or data.js beside a page that lies on a disk.
"use strict";

(() => {
  const S = Storybuild;
  const still = () => window.STORYBUILD || null;
  S.film = null;
  S.may = (what) => Boolean(S.film && S.film.may.includes(what));
  S.fromDisk = () => still() !== null;

  const answer = async (reply) => {
    const text = await reply.text();
    let told = null;
    try {
      told = text ? JSON.parse(text) : null;
    } catch {
      throw { what: `The server answered ${reply.status}`, why: "not in words this page knows" };
    }
    if (!reply.ok) throw (told && told.error) || { what: `The server answered ${reply.status}` };
    return told;
  };

  const ask = async (place) => answer(await fetch(place, { headers: { Accept: "application/json" } }));

  S.send = async (method, place, facts = {}) => {
    const headers = { "Content-Type": "application/json", "X-Storybuild": S.film.token };
    return answer(await fetch(place, { method, headers, body: JSON.stringify(facts) }));
  };
  S.shotPlace = (id, what = "") => `api/shots/${encodeURIComponent(id)}${what ? `/${what}` : ""}`;

  S.readFilm = async () => (still() ? still().film : ask("api/film"));
  S.readShot = async (id) => (still() ? still().shots[id] || null : ask(S.shotPlace(id)));
  S.readPlan = async () => (still() ? still().plan || null : ask("api/plan"));

  // The film as it is now; whoever shows a part of it is told.
  let asked = 0;
  let answered = 0;
  S.refresh = async () => {
    const mine = ++asked;
    const film = await S.readFilm();
    if (mine !== asked) return;
    answered = mine;
    const before = S.film;
    S.film = film;
    S.tell("film", film, before);
  };

  // A reel that was cut just now, of shots that are known: it is shown before all else is read of the film.
  const cut = ({ reel, shots }) => {
    const known = new Map(S.film.shots.map((each) => [each.id, each]));
    if (!reel || !shots.every(([id]) => known.has(id))) return;
    let start = 0;
    const laid = shots.map(([id, frames]) => {
      const shot = { ...known.get(id), start, frames };
      start += frames;
      return shot;
    });
    S.film = { ...S.film, reel, frames: start, shots: laid };
    S.tell("reel", S.film);
    if (asked === answered) return;
    asked += 1; // what is under way tells of the reel before
    refreshSoon();
  };

  let soon = 0;
  const refreshSoon = () => {
    clearTimeout(soon);
    soon = setTimeout(() => S.refresh().catch(S.fault), 60);
  };

  const NAMES = [
    "begin",
    "begun",
    "part",
    "end",
    "ended",
    "fail",
    "job",
    "blocked",
    "say",
    "error",
    "fault",
    "waiting",
    "done",
  ];
  // Each event by its name and its data, as text; `open` and `lost` are of the line itself.
  const line = (names, told) => {
    if (!window.SharedWorker) {
      const events = new EventSource("api/events");
      for (const name of names) events.addEventListener(name, (event) => event.data && told(name, event.data));
      events.addEventListener("open", () => told("open"));
      events.addEventListener("error", (event) => event.data || told("lost"));
      return;
    }
    const { port } = new SharedWorker("line.js");
    port.onmessage = ({ data: { name, data } }) => told(name, data);
    const join = () => port.postMessage({ names });
    join();
    window.addEventListener("pagehide", () => port.postMessage({ leave: true }));
    window.addEventListener("pageshow", (event) => event.persisted && join());
  };

  S.listen = () => {
    if (still()) return;
    let lost = false;
    line(["film", "reel", "notes", "spending", ...NAMES], (name, data) => {
      if (name === "open") {
        if (lost) refreshSoon();
        lost = false;
        S.tell("line", true);
      } else if (name === "lost") {
        lost = true;
        S.tell("line", false);
      } else if (name === "film") {
        if (JSON.parse(data).version !== S.film.version) refreshSoon();
      } else if (name === "reel") {
        cut(JSON.parse(data));
      } else if (name === "notes" || name === "spending") {
        refreshSoon();
      } else {
        S.tell("event", name, JSON.parse(data));
      }
    });
  };
})();
