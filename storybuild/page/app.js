// The page begins here.
"use strict";

(() => {
  const S = Storybuild;
  const TABS = [
    ["shot", "Shot"],
    ["notes", "Notes"],
    ["plan", "Plan"],
    ["money", "Spending"],
  ];

  const buildTabs = () => {
    S.at("tabs").append(
      ...TABS.map(([name, words]) =>
        S.make(
          "button.tab",
          {
            type: "button",
            role: "tab",
            id: `tab-${name}`,
            "aria-controls": `view-${name}`,
            onclick: () => S.openTab(name),
          },
          words,
          S.make("span.count", { hidden: true }),
        ),
      ),
    );
    S.at("tabs").addEventListener("keydown", (event) => {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!way) return;
      const here = TABS.findIndex(([name]) => S.at(`tab-${name}`) === document.activeElement);
      const [next] = TABS[(here + way + TABS.length) % TABS.length];
      S.openTab(next);
      S.at(`tab-${next}`).focus();
      event.preventDefault();
    });
  };

  S.openTab = (name) => {
    for (const [each] of TABS) {
      const on = each === name;
      S.at(`view-${each}`).hidden = !on;
      const tab = S.at(`tab-${each}`);
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
    }
    S.tell("tab", name);
  };

  S.badge = (name, many) => {
    const place = S.at(`tab-${name}`).querySelector(".count");
    place.hidden = !many;
    place.textContent = many || "";
  };

  // A shot is gone to; notes stay open, since they are of shots.
  S.choose = (id) => {
    S.player.toShot(id);
    if (S.at("view-notes").hidden) S.openTab("shot");
  };

  const room = () => document.documentElement.dataset.room;
  S.turnRoom = () => {
    document.documentElement.dataset.room = room() === "dark" ? "light" : "dark";
    S.keep("room", room());
    tellRoom();
  };
  const tellRoom = () => {
    const words = room() === "dark" ? "Light room (D)" : "Dark room (D)";
    const button = S.at("room");
    button.replaceChildren(S.icon(room() === "dark" ? "sun" : "moon"));
    button.setAttribute("aria-label", words);
    button.title = words;
  };

  const buildBar = () => {
    if (S.kept("room") === "light") document.documentElement.dataset.room = "light";
    tellRoom();
    S.at("room").addEventListener("click", S.turnRoom);
    const help = S.at("help");
    help.append(S.icon("keys"));
    help.setAttribute("aria-label", "Keys (?)");
    help.title = "Keys (?)";
    help.addEventListener("click", S.help);
    S.at("picture").addEventListener("click", (event) => {
      if (!event.target.closest(".drawing")) S.player.toggle();
    });
  };

  S.on("film", (film) => {
    document.title = `${film.title || film.name} — storybuild`;
    S.at("title").textContent = film.title || film.name;
    S.at("profile").hidden = !film.profile;
    S.at("profile").textContent = film.profile || "";
    const ratio = film.format.width / film.format.height;
    document.documentElement.style.setProperty("--ratio", String(ratio));
    S.tell("frame", S.player.frame);
    show(film);
  });

  const show = (film) => {
    S.at("empty").hidden = Boolean(film.reel);
    S.player.show(film);
  };
  S.on("reel", show);

  const begin = async () => {
    buildTabs();
    buildBar();
    S.buildTransport();
    S.buildStrip();
    S.buildMarks();
    S.player = new S.Player(S.at("video-a"), S.at("video-b"));
    S.openTab("shot");
    await S.refresh();
    S.watchStrip();
    S.watchKeys();
    S.listen();
    const shot = decodeURIComponent(location.hash.slice(1));
    if (shot) S.player.toShot(shot);
    S.tell("ready");
    document.body.dataset.ready = "yes";
  };

  begin().catch(S.fault);
})();
