// Notes: written on a frame, with marks drawn on it, open or done; a click goes to the frame.
"use strict";

(() => {
  const S = Storybuild;
  let writing = null;
  let filter = "open";

  S.notesAt = (shot, frame) => (S.film.notes || []).filter((note) => note.shot === shot && note.frame === frame);

  const placeOf = (note) => {
    const shot = S.film.shots.find((each) => each.id === note.shot);
    return shot ? shot.start + Math.min(note.frame, shot.frames - 1) : null;
  };

  const view = () => S.at("view-notes");

  S.on("film", (film) => {
    const open = (film.notes || []).filter((note) => note.state === "open").length;
    S.badge("notes", open);
    if (S.at("notes-list")) listBelow();
    else list();
  });

  const list = () => {
    const write = S.may("note")
      ? S.button("Note on this frame", () => S.writeNote(), { class: "button strong" })
      : null;
    S.fill(
      view(),
      S.make("div.row", {}, S.make("h2", {}, "Notes"), S.make("span.room"), write),
      S.make("div", { id: "notes-list" }),
      ...(S.fromDisk()
        ? []
        : [
            S.make(
              "p.row.faint",
              {},
              "As files: ",
              S.make("a", { href: "api/notes.csv", download: "" }, "CSV"),
              S.make("a", { href: "api/notes.otio", download: "" }, "OTIO markers"),
            ),
          ]),
    );
    listBelow();
  };

  const listBelow = () => {
    const all = [...(S.film.notes || [])].sort((a, b) => (placeOf(a) ?? 1e9) - (placeOf(b) ?? 1e9));
    const picked = filter === "all" ? all : all.filter((note) => note.state === filter);
    const kinds = [
      ["open", "Open"],
      ["done", "Done"],
      ["all", "All"],
    ].map(([kind, words]) => {
      const many = kind === "all" ? all.length : all.filter((note) => note.state === kind).length;
      return S.button(
        `${words} ${many}`,
        () => {
          filter = kind;
          listBelow();
        },
        { class: "seg", "aria-pressed": String(kind === filter) },
      );
    });
    S.fill(
      S.at("notes-list"),
      S.make("div.segs", { role: "group", "aria-label": "Which notes" }, kinds),
      S.make("ul.notes", {}, picked.map(noteRow)),
      picked.length ? "" : S.make("p.faint", {}, filter === "open" ? "No open notes." : "None."),
    );
  };

  const noteRow = (note) => {
    const place = placeOf(note);
    const time = place === null ? "shot is gone" : S.timecode(place, S.film.format);
    const go = S.button(
      [S.make("span.note-time", {}, time), S.make("span", {}, ` ${note.shot} + ${note.frame}`)],
      () => {
        if (place === null) return;
        S.player.step(place - S.player.frame);
        S.showMarks(note.marks || []);
      },
      { class: "note-go", "aria-label": `Go to the note at ${time}, ${note.shot}` },
    );
    const done = note.state === "done";
    const turn = S.button(done ? "Open again" : "Done", () => change(turn, note, { state: done ? "open" : "done" }), {
      class: "button",
    });
    const remove = S.iconButton("bin", `Remove the note at ${time}`, () => erase(remove, note), {
      class: "icon quiet",
    });
    return S.make(
      "li.note",
      { class: `note ${note.state}` },
      S.make(
        "div.row",
        {},
        go,
        S.make("span.room"),
        note.marks && note.marks.length ? S.make("span.chip", {}, "drawn") : null,
      ),
      S.make("p.note-text", { dir: "auto" }, note.text),
      S.make(
        "div.row",
        {},
        S.make("span.faint", {}, [note.name, S.day(note.at)].filter(Boolean).join(" · ")),
        S.make("span.room"),
        S.may("settle") ? [turn, remove] : null,
      ),
    );
  };

  const change = (button, note, facts) =>
    S.busy(button, async () => {
      await S.send("PATCH", `api/notes/${encodeURIComponent(note.id)}`, facts);
      await S.refresh();
    });

  const erase = (button, note) =>
    S.busy(button, async () => {
      if (!(await S.agree("Remove this note?", [note.text], "Remove it"))) return;
      await S.send("DELETE", `api/notes/${encodeURIComponent(note.id)}`);
      await S.refresh();
    });

  // Write a note on the frame that is seen; what is drawn meanwhile belongs to it.
  S.writeNote = () => {
    if (!S.may("note")) return;
    S.player.pause();
    S.openTab("notes");
    const frame = S.player.frame;
    const shot = S.shotAt(S.film, frame);
    if (!shot) return;
    if (writing) S.drawn();
    const tools = S.make("div.row.tools", { role: "group", "aria-label": "Draw on the frame" });
    const marks = S.make("div.by-keys");
    writing = S.draw(() => fillTools(tools, marks));
    const text = S.make("textarea", { id: "note-text", rows: 3, required: true, maxlength: 4000, dir: "auto" });
    const name = S.make("input", {
      id: "note-name",
      value: S.kept("name") || "",
      maxlength: 80,
      autocomplete: "name",
      dir: "auto",
    });
    const save = S.make("button.button.strong", { type: "submit" }, "Leave the note");
    const form = S.make(
      "form.write",
      {
        onsubmit: (event) => {
          event.preventDefault();
          leave(save, {
            shot: shot.id,
            frame: frame - shot.start,
            text: text.value.trim(),
            name: name.value.trim(),
            marks: writing.marks,
          });
        },
      },
      S.make(
        "p.note-place",
        {},
        S.make("span.note-time", {}, S.timecode(frame, S.film.format)),
        ` ${shot.id} + ${frame - shot.start}`,
      ),
      S.make("label", { for: "note-text" }, "Note"),
      text,
      tools,
      marks,
      S.make("label", { for: "note-name" }, "Your name"),
      name,
      S.make(
        "div.row.end",
        {},
        S.button("Cancel", () => stop(), { class: "button" }),
        save,
      ),
    );
    form.addEventListener("keydown", (event) => event.key === "Escape" && stop());
    fillTools(tools, marks);
    view().replaceChildren(S.make("h2", {}, "Note"), form, S.make("div", { id: "notes-list" }));
    listBelow();
    text.focus({ preventScroll: matchMedia("(min-width: 60rem)").matches });
  };

  const fillTools = (tools, marks) => {
    const kinds = [
      ["arrow", "Arrow"],
      ["line", "Line by hand"],
      ["box", "Box"],
    ];
    const focused =
      document.activeElement && tools.contains(document.activeElement) ? document.activeElement.title : "";
    tools.replaceChildren(
      ...kinds.map(([kind, words]) =>
        S.iconButton(
          kind,
          words,
          () => {
            writing.kind = kind;
            fillTools(tools, marks);
          },
          { "aria-pressed": String(writing.kind === kind) },
        ),
      ),
      ...S.COLOURS.map(([colour, words]) => {
        const made = S.button(
          "",
          () => {
            writing.colour = colour;
            fillTools(tools, marks);
          },
          {
            class: "icon colour",
            title: words,
            "aria-label": words,
            "aria-pressed": String(writing.colour === colour),
          },
        );
        made.style.setProperty("--colour", colour);
        return made;
      }),
      S.iconButton("undo", "Take back the last mark", () => S.undoMark(), { disabled: !writing.marks.length }),
    );
    const again = focused && [...tools.children].find((each) => each.title === focused);
    if (again) again.focus();
    S.markList(marks, writing);
  };

  const stop = () => {
    writing = null;
    S.drawn();
    list();
    S.at("view-notes").focus({ preventScroll: true });
  };

  const leave = (button, note) =>
    S.busy(button, async () => {
      if (!note.text) return;
      S.keep("name", note.name);
      await S.send("POST", "api/notes", note);
      S.say("The note is left");
      stop();
      await S.refresh();
    });
})();
