// A dialog that asks, and one that shows.
"use strict";

(() => {
  const S = Storybuild;

  S.dialog = (title, inside, facts = {}) => {
    const close = S.iconButton("close", "Close", () => made.close());
    const made = S.make(
      "dialog.dialog",
      { "aria-label": title, ...facts },
      S.make("header.dialog-head", {}, S.make("h2", {}, title), close),
      inside,
    );
    made.addEventListener("close", () => made.remove());
    document.body.append(made);
    made.showModal();
    return made;
  };

  // Whether it is agreed to.
  S.agree = (title, lines, words) =>
    new Promise((done) => {
      let said = false;
      const agree = S.button(
        words,
        () => {
          said = true;
          made.close();
        },
        { class: "button strong" },
      );
      const made = S.dialog(
        title,
        S.make(
          "div.dialog-body",
          {},
          lines.map((line) => S.make("p", {}, line)),
          S.make(
            "div.row.end",
            {},
            S.button("Cancel", () => made.close(), { class: "button" }),
            agree,
          ),
        ),
      );
      made.addEventListener("close", () => done(said));
    });
})();
