// A build that goes on: what is being made, how far it is, what went wrong.
"use strict";

(() => {
  const S = Storybuild;
  const running = new Map();
  let cut = false;

  const shotOf = (facts) => {
    if (facts.shot) return facts.shot;
    const [, ...rest] = String(facts.step || "").split("/");
    const name = rest.join("/");
    return S.film && S.film.shots.some((each) => each.id === name) ? name : null;
  };

  const show = () => {
    const building = S.film && S.film.building;
    const place = S.at("build");
    const known = running.size || !building ? running.values() : Object.keys(building.shots);
    const shots = new Set([...known].filter(Boolean));
    if (!building && running.size === 0) {
      place.className = "build";
      place.textContent = cut ? "Reel cut" : S.fromDisk() ? S.day((S.film.reel || {}).made_at) : "";
      S.noParts();
      return;
    }
    place.className = "build on";
    const what = shots.size
      ? [...shots].slice(0, 2).join(", ") + (shots.size > 2 ? ` and ${shots.size - 2} more` : "")
      : "cutting the reel";
    const counted = building && building.all ? ` ${Math.min(building.done, building.all)} of ${building.all}` : "";
    place.textContent = `Building${counted} · ${what}`;
  };

  // What only waits, for money or for a service, is told where it waits.
  const BROKEN = new Set(["failed", "refused"]);
  const ACTS = {
    begin: (facts) => {
      if (running.size === 0) S.say("A build begins");
      running.set(facts.step, shotOf(facts));
      if (shotOf(facts)) S.shotPart(shotOf(facts), 0);
    },
    part: (facts) => shotOf(facts) && S.shotPart(shotOf(facts), facts.part),
    end: (facts) => ended(facts),
    fail: (facts) => {
      ended(facts);
      if (BROKEN.has(facts.state)) S.fault({ what: facts.message, help: facts.hint });
    },
    say: (facts) => facts.text && S.say(facts.text),
    error: ({ error }) => S.fault({ what: error.message, help: error.hint }),
    done: (facts) => {
      running.clear();
      cut = Boolean(facts.reel);
      const failed = Object.keys(facts.failed || {}).length;
      S.say(`${cut ? "The reel is cut" : "No reel was cut"}${failed ? `, ${S.count(failed, "step")} failed` : ""}`);
      S.refresh().catch(S.fault);
    },
    waiting: () => running.clear(),
  };
  const SAME = { begun: "begin", ended: "end" };

  const ended = (facts) => {
    if (S.film.building) S.film.building.done++;
    const shot = running.get(facts.step);
    running.delete(facts.step);
    if (shot && ![...running.values()].includes(shot)) S.shotPart(shot, null);
  };

  S.on("event", (name, facts) => {
    const act = ACTS[SAME[name] || name];
    if (act) act(facts);
    show();
  });
  S.on("film", (film) => {
    const parts = (film.building && film.building.shots) || {};
    for (const [id, part] of Object.entries(parts)) S.shotPart(id, part);
    show();
  });
  // A storyboard that cannot be read: the film is shown as it was, and what is wrong stands above it.
  S.on("film", (film) => {
    const place = S.at("stopped");
    const fault = film.fault;
    const told = fault ? `${fault.what}\n${fault.why}` : "";
    if (place.told === told) return;
    place.told = told;
    place.hidden = !fault;
    const whole =
      fault && fault.why && fault.why.trim() !== fault.what ? S.make("pre", { tabindex: "0" }, fault.why) : null;
    place.replaceChildren(
      ...(fault
        ? [S.make("b", {}, "The storyboard has a mistake; this is the film as it was. "), whole || fault.what]
        : []),
    );
  });
  S.on("line", (there) => {
    document.body.classList.toggle("alone", !there);
    if (!there) S.at("build").textContent = "No answer from storybuild; trying again";
    else show();
  });
})();
