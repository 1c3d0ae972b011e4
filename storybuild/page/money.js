// What was spent, what may be, and what is under way at services.
"use strict";

(() => {
  const S = Storybuild;

  S.on("film", (film) => {
    const spending = film.spending || { spent: 0, armed: 0, left: 0, currency: "USD" };
    const armed = Number(spending.armed) > 0;
    const words = armed
      ? `${S.coins(spending.left, spending.currency)} of ${S.coins(spending.armed, spending.currency)} left`
      : "nothing armed";
    const spent = Number(spending.spent) > 0 ? `${S.coins(spending.spent, spending.currency)} spent` : "";
    const place = S.at("spending");
    place.replaceChildren(
      ...(spent ? [S.make("span", {}, spent)] : []),
      ...(S.may("arm") || armed ? [S.make("span", { class: armed ? "armed" : "unarmed" }, words)] : []),
    );
    S.badge("money", film.jobs.length);
    show(film, spending);
  });

  const figure = (name, amount, currency) =>
    S.make("div", {}, S.make("dt", {}, name), S.make("dd", {}, S.coins(amount, currency)));

  const show = (film, spending) => {
    S.fill(
      S.at("view-money"),
      S.make("h2", {}, "Spending"),
      S.make(
        "dl.figures",
        {},
        figure("spent", spending.spent, spending.currency),
        figure("armed", spending.armed, spending.currency),
        figure("left", spending.left, spending.currency),
      ),
      spending.cap === null || spending.cap === undefined
        ? ""
        : S.make("p.faint", {}, `The storyboard's cap is ${S.coins(spending.cap, spending.currency)}.`),
      spending.unpriced ? S.make("p.faint", {}, `${S.count(spending.unpriced, "clip")} at an unknown price.`) : "",
      S.make("h3", {}, "Under way at services"),
      S.make("ul.jobs", { id: "jobs" }, jobList(film.jobs)),
    );
  };

  const jobList = (jobs) => (jobs.length ? jobs.map(jobRow) : [S.make("li.faint", {}, "No jobs.")]);

  const jobRow = (job) => {
    const known = job.progress !== null && job.progress !== undefined;
    const part = Math.max(0, Math.min(1, Number(job.progress) || 0));
    const bar = S.make("span.bar-part");
    bar.style.transform = `scaleX(${part})`;
    return S.make(
      "li.job",
      {},
      S.make(
        "div.row",
        {},
        S.button(job.shot, () => S.choose(job.shot), { class: "link" }),
        S.make("span.faint", {}, [job.provider, job.model].filter(Boolean).join(" ")),
        S.make("span.room"),
        S.make("b", {}, job.amount === null || job.amount === undefined ? "" : S.coins(job.amount)),
      ),
      S.make(
        "div.progress",
        {
          role: "progressbar",
          "aria-label": `Job for ${job.shot}`,
          "aria-valuemin": 0,
          "aria-valuemax": 100,
          "aria-valuenow": known ? Math.round(part * 100) : null,
        },
        bar,
      ),
      S.make(
        "p.faint",
        {},
        [
          job.words || job.state,
          known ? `${Math.round(part * 100)} %` : "",
          job.asked ? `asked ${S.day(job.asked)}` : "",
        ]
          .filter(Boolean)
          .join(" · "),
      ),
    );
  };

  // Between two readings of the film, jobs are what events tell of them.
  const told = (facts) => {
    const film = S.film;
    const shot = film.shots.find((each) => each.id === facts.shot) || {};
    const job = film.jobs.find((each) => each.number === facts.job) || {
      number: facts.job,
      shot: facts.shot,
      provider: shot.provider,
      model: shot.model,
      amount: shot.cost && shot.cost.amount,
    };
    if (!film.jobs.includes(job)) film.jobs.push(job);
    Object.assign(job, { progress: facts.progress, words: facts.words });
  };

  const over = (facts) => {
    const shot = String(facts.step).replace(/^take\//, "");
    S.film.jobs = S.film.jobs.filter((job) => job.shot !== shot);
  };

  S.on("event", (name, facts) => {
    if (name !== "job" && name !== "end") return;
    if (name === "job") told(facts);
    else over(facts);
    jobsChanged();
  });

  let painting = 0;
  const jobsChanged = () => {
    cancelAnimationFrame(painting);
    painting = requestAnimationFrame(() => {
      S.badge("money", S.film.jobs.length);
      S.fill(S.at("jobs"), ...jobList(S.film.jobs));
    });
  };
})();
