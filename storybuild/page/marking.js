// The marks of a note that is being written, as a list: placed, moved, stretched and taken away by keys alone.
"use strict";

(() => {
  const S = Storybuild;
  const NAMES = { arrow: "Arrow", line: "Line", box: "Box" };
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const STEP = 0.02;
  const NEW = [
    [0.4, 0.4],
    [0.6, 0.6],
  ];

  const percent = ([x, y]) => `${Math.round(x * 100)}, ${Math.round(y * 100)}`;
  const named = (mark) => {
    const [, colour] = S.COLOURS.find(([code]) => code === mark.colour) || ["", mark.colour];
    return `${NAMES[mark.kind]}, ${colour}, ${percent(mark.points[0])} to ${percent(mark.points.at(-1))} %`;
  };

  // Moved as far as the picture goes.
  const moved = (points, [x, y]) => {
    const most = (step, places) => Math.max(-Math.min(...places), Math.min(step, 1 - Math.max(...places)));
    const across = most(x * STEP, points.map(([at]) => at));
    const down = most(y * STEP, points.map(([, at]) => at));
    return points.map(([px, py]) => [px + across, py + down].map((each) => Math.round(each * 1e4) / 1e4));
  };

  S.markList = (place, drawing) => {
    const fill = (focus) => {
      const add = S.button(`Place ${drawing.kind === "arrow" ? "an" : "a"} ${drawing.kind} by keys`, added, {
        class: "button",
      });
      const rows = drawing.marks.map((mark) => S.make("li", {}, row(mark)));
      place.replaceChildren(add, ...(rows.length ? [S.make("ul.marks", { "aria-label": "Marks" }, rows)] : []));
      const buttons = [...place.querySelectorAll("li button"), add];
      if (focus !== undefined) buttons[Math.min(focus, buttons.length - 1)].focus();
    };
    const added = () => {
      drawing.marks.push({ kind: drawing.kind, colour: drawing.colour, points: NEW });
      drawing.changed();
      fill(drawing.marks.length - 1);
    };
    const row = (mark) => {
      const made = S.button(named(mark), () => made.focus(), {
        class: "mark",
        title: "Arrows move it, with Shift they stretch it; Delete takes it away",
        onfocus: () => S.pickMark(mark),
        onblur: () => S.pickMark(null),
        onkeydown: (event) => keyed(event, made, mark),
      });
      return made;
    };
    const keyed = (event, made, mark) => {
      const way = WAYS[event.key];
      if (event.key === "Delete" || event.key === "Backspace") {
        const number = drawing.marks.indexOf(mark);
        drawing.marks.splice(number, 1);
        drawing.changed();
        fill(number);
        S.say("The mark is taken away");
      } else if (way) {
        mark.points = event.shiftKey
          ? [...mark.points.slice(0, -1), ...moved(mark.points.slice(-1), way)]
          : moved(mark.points, way);
        made.textContent = named(mark);
        S.pickMark(mark);
        S.say(named(mark));
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    fill();
  };
})();
