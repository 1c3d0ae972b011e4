// What a build would do and cost, and the word that lets it spend.
"use strict";

(() => {
  const S = Storybuild;
  let turn = 0;
  let seen = false;
  let typed = null;

  S.on("film", (film) => {
    const waits = film.plan ? film.plan.stale || 0 : 0;
    S.badge("plan", waits);
    if (seen) S.showPlan();
  });
  S.on("tab", (name) => {
    seen = name === "plan";
    if (seen) S.showPlan();
  });

  S.showPlan = async () => {
    const mine = ++turn;
    const plan = S.film.fault ? null : await S.readPlan().catch((error) => (S.fault(error), null));
    if (mine !== turn) return;
    const view = S.at("view-plan");
    if (!plan) {
      view.replaceChildren(S.make("h2", {}, "Plan"), S.make("p.faint", {}, "No plan can be made now."));
      return;
    }
    const rows = plan.shots.filter((shot) => shot.action !== "keep");
    S.fill(
      view,
      S.make("h2", {}, "Plan"),
      bill(plan, rows),
      ...(rows.length ? [S.make("ul.plan", {}, rows.map(planRow))] : []),
      ...(plan.notes || []).map((note) => S.make("p.faint", {}, note)),
    );
  };

  const bill = (plan, rows) => {
    const total = Number(plan.total.amount) || 0;
    const unknown = plan.total.unpriced ? `, and ${S.count(plan.total.unpriced, "clip")} at an unknown price` : "";
    const makes = rows.filter((shot) => shot.action === "make").length;
    const words = rows.length
      ? `${S.count(makes, "shot")} to make${makes < rows.length ? `, ${rows.length - makes} waiting` : ""}`
      : "Everything is made";
    return S.make(
      "section.bill",
      {},
      S.make(
        "p.bill-sum",
        {},
        S.make("b", {}, total || unknown ? S.coins(total, plan.total.currency) : "Free"),
        unknown,
      ),
      S.make(
        "p.faint",
        {},
        words,
        plan.kept && plan.kept.clips ? `; ${S.count(plan.kept.clips, "clip")} not bought again` : "",
      ),
      arming(total),
    );
  };

  const arming = (total) => {
    const spending = S.film.spending || {};
    const armed = Number(spending.left) || 0;
    const rows = [];
    if (S.may("arm") && armed > 0) {
      const off = S.button("Disarm", () => S.busy(off, () => send("api/disarm", {}, "Nothing may be spent")), {
        class: "button",
      });
      rows.push(
        S.make(
          "p.row.armed",
          { id: "armed" },
          S.make("span", {}, `${S.coins(armed, spending.currency)} may be spent`),
          S.make("span.room"),
          off,
        ),
      );
    }
    if (S.may("arm")) rows.push(armForm(total));
    else if (S.may("build") && total === 0) rows.push(buildButton());
    return rows;
  };

  const armForm = (total) => {
    const amount = S.make("input", {
      id: "amount",
      inputmode: "decimal",
      pattern: "[0-9]+([.][0-9]{1,4})?",
      required: true,
      value: typed === null ? (total ? total.toFixed(2) : "") : typed,
      placeholder: "0.40",
      oninput: () => {
        typed = amount.value;
        name();
      },
    });
    const arm = S.make("button.button.strong", { type: "submit" });
    const name = () =>
      (arm.textContent = amount.value && amount.checkValidity() ? `Spend up to ${S.coins(amount.value)}` : "Arm");
    name();
    return S.make(
      "form.arm",
      {
        onsubmit: (event) => {
          event.preventDefault();
          S.busy(arm, async () => {
            await S.send("POST", "api/arm", { amount: amount.value.trim() });
            typed = null;
            await send("api/build", {}, `A build begins that may spend ${S.coins(amount.value)}`);
          });
        },
      },
      S.make("label", { for: "amount" }, "Let a build spend, at most, in US dollars"),
      S.make("div.row", {}, amount, arm, S.may("build") ? buildButton() : null),
    );
  };

  const buildButton = () => {
    const build = S.button("Build what is free", () => S.busy(build, () => send("api/build", {}, "A build begins")), {
      class: "button",
    });
    return build;
  };

  const send = async (place, facts, words) => {
    await S.send("POST", place, facts);
    S.say(words);
    await S.refresh();
  };

  const planRow = (shot) => {
    const price = shot.action === "make" ? S.money(shot.cost) : "waits";
    const go = S.button(shot.id, () => S.choose(shot.id), { class: "link" });
    return S.make(
      "li.plan-row",
      {},
      S.make(
        "div.row",
        {},
        S.make("i.dot", { class: `dot state-${shot.state}`, "aria-hidden": "true" }),
        go,
        S.make("span.faint", {}, [shot.provider, shot.model].filter(Boolean).join(" ")),
        S.make("span.room"),
        S.make("b", {}, price),
      ),
      shot.reasons.length ? S.make("dl.reasons", {}, shot.reasons.slice(0, 4).map(S.reason)) : null,
      (shot.uploads || []).map((each) => S.make("p.faint", {}, `uploads ${each}`)),
      (shot.notes || []).map((each) => S.make("p.faint", {}, each)),
    );
  };
})();
