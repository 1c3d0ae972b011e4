// What every part of the page uses: elements, money, what the browser remembers, and who is told of what.
"use strict";

const Storybuild = {};

(() => {
  const S = Storybuild;
  S.at = (id) => document.getElementById(id);

  // An element: `make("p.note", {title: "x"}, "text", child)`. Text is always text, never markup.
  S.make = (what, facts = {}, ...inside) => {
    const [tag, ...classes] = what.split(".");
    const made = document.createElement(tag || "div");
    if (classes.length) made.className = classes.join(" ");
    for (const [name, value] of Object.entries(facts)) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (name === "value" || name === "checked" || name === "muted") made[name] = value;
      else made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...inside.flat().filter((each) => each !== null && each !== undefined && each !== ""));
    return made;
  };

  S.button = (words, act, facts = {}) => S.make("button", { type: "button", onclick: act, ...facts }, words);

  S.iconButton = (icon, label, act, facts = {}) =>
    S.make("button.icon", { type: "button", "aria-label": label, title: label, onclick: act, ...facts }, S.icon(icon));

  // New content in a place; the focus stays on what goes by the same name there.
  S.fill = (place, ...inside) => {
    const name = (each) => each.id || each.getAttribute("aria-label") || each.textContent;
    const focused = place.contains(document.activeElement) ? document.activeElement : null;
    const wanted = focused && name(focused);
    place.replaceChildren(...inside);
    if (!focused || focused.isConnected) return;
    const all = [...place.querySelectorAll("button, a, summary, input, select, textarea, [tabindex]")];
    const again = all.find((each) => name(each) === wanted) || place.closest("[tabindex]");
    if (again) again.focus({ preventScroll: true });
  };

  // Money as people read it; unknown prices say so.
  S.money = (cost, free = "free") => {
    if (!cost) return "";
    if (cost.amount === null || cost.amount === undefined) return "price unknown";
    const amount = Number(cost.amount);
    if (amount === 0) return free;
    const words = S.coins(amount, cost.currency);
    return cost.precision === "estimated" ? `about ${words}` : words;
  };

  S.coins = (amount, currency = "USD") => {
    const number = Number(amount) || 0;
    const digits = Math.round(number * 100) === number * 100 ? 2 : 3;
    try {
      return number.toLocaleString("en-US", { style: "currency", currency, minimumFractionDigits: digits });
    } catch {
      return `${number.toFixed(digits)} ${currency}`;
    }
  };

  S.seconds = (number) => (number < 60 ? `${number.toFixed(number < 10 ? 2 : 1)} s` : S.clock(number));
  S.clock = (number) => `${Math.floor(number / 60)}:${String(Math.floor(number % 60)).padStart(2, "0")}`;
  S.count = (many, what) => `${many} ${what}${many === 1 ? "" : "s"}`;

  S.day = (time) => {
    const when = new Date(time);
    if (Number.isNaN(when.getTime())) return "";
    return when.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  };

  // What this browser remembers; nothing where it may not.
  S.kept = (name) => {
    try {
      return localStorage.getItem(`storybuild.${name}`);
    } catch {
      return null;
    }
  };
  S.keep = (name, value) => {
    try {
      localStorage.setItem(`storybuild.${name}`, value);
    } catch {
      // A browser that keeps nothing for pages from disk shows them all the same.
    }
  };

  const listeners = new Map();
  S.on = (name, act) => listeners.set(name, [...(listeners.get(name) || []), act]);
  S.tell = (name, ...facts) => (listeners.get(name) || []).forEach((act) => act(...facts));

  S.say = (words) => {
    S.at("told").textContent = words;
  };

  // What an answer says happened, for everyone to read.
  S.tellOf = (lines) => {
    if (lines && lines.length) S.notice(lines.join(". "));
  };

  S.notice = (words) => {
    S.say(words);
    S.show(words, "notice");
  };

  S.show = (words, kind) => {
    const place = S.at("fault");
    place.textContent = words;
    place.className = kind;
    place.hidden = false;
    clearTimeout(faultEnds);
    faultEnds = setTimeout(() => (place.hidden = true), 9000);
  };

  let faultEnds = 0;
  S.fault = (error) => {
    const told = error && error.what ? [error.what, error.help] : [String((error && error.message) || error)];
    S.show(told.filter(Boolean).join("\n"), "fault");
  };

  // A button's work: it cannot be pressed twice, and what goes wrong is told.
  S.busy = async (button, work) => {
    button.disabled = true;
    try {
      return await work();
    } catch (error) {
      S.fault(error);
      return undefined;
    } finally {
      button.disabled = false;
    }
  };
})();
