// The page's own signs, drawn on a grid of 24.
"use strict";

(() => {
  const SIGNS = {
    play: "M8 5.5v13l10.500-6.500z",
    pause: "M7 5.500h3.500v13H7zM13.500 5.500H17v13h-3.500z",
    "shot-back": "M6 5.500h2v13H6zM19 5.500v13L9.500 12z",
    "shot-on": "M16 5.500h2v13h-2zM5 5.500v13l9.500-6.500z",
    "frame-back": "|M14.500 6l-6 6 6 6",
    "frame-on": "|M9.500 6l6 6-6 6",
    loop: "|M17 4l3 3-3 3M20 7H8a4 4 0 0 0-4 4v1M7 20l-3-3 3-3M4 17h12a4 4 0 0 0 4-4v-1",
    captions: "|M3.500 6h17v12h-17zM7 12h3M12.500 12H17M7 15h6M15.500 15H17",
    full: "|M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
    note: "|M4.500 5h15v11h-9l-4 3.500V16h-2zM8 9h8M8 12h5",
    line: "|M5 19L19 5",
    arrow: "|M5 19L19 5M11 5h8v8",
    box: "|M5 6h14v12H5z",
    undo: "|M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10h-3",
    bin: "|M5 7h14M10 7V4.500h4V7M7 7l.8 12.500h8.400L17 7",
    sun: "|M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.500v2.500M12 19v2.500M2.500 12H5M19 12h2.500M5.300 5.300L7 7M17 17l1.700 1.700M5.300 18.700L7 17M17 7l1.700-1.700",
    moon: "|M20 14.500A8 8 0 0 1 9.500 4a8 8 0 1 0 10.500 10.500z",
    keys: "|M3.500 7h17v10h-17zM7 10.500h.01M10.500 10.500h.01M14 10.500h.01M17 10.500h.01M8 14h8",
    close: "|M6 6l12 12M18 6L6 18",
    less: "|M6 12h12",
    more: "|M6 12h12M12 6v12",
    tick: "|M5 12.500l4.500 4.500L19 7",
    sound: "M4 9.500h3.500L12 5.500v13L7.500 14.500H4zM15 8.500c2 2 2 5 0 7l1 1c2.700-2.600 2.700-6.400 0-9z",
    mute: "M4 9.500h3.500L12 5.500v13L7.500 14.500H4zM15 9.700l1-1 2 2 2-2 1 1-2 2 2 2-1 1-2-2-2 2-1-1 2-2z",
  };

  Storybuild.icon = (name) => {
    const space = "http://www.w3.org/2000/svg";
    const made = document.createElementNS(space, "svg");
    made.setAttribute("viewBox", "0 0 24 24");
    made.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(space, "path");
    const sign = SIGNS[name];
    made.setAttribute("class", sign.startsWith("|") ? "sign drawn" : "sign");
    path.setAttribute("d", sign.replace("|", ""));
    made.append(path);
    return made;
  };
})();
