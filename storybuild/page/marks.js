// What is drawn on a frame: shown for its note, or drawn for a new one. Places are parts of the picture, from 0 to 1.
"use strict";

(() => {
  const S = Storybuild;
  S.COLOURS = [
    ["#ffcc00", "yellow"],
    ["#ff4d4d", "red"],
    ["#4dc3ff", "blue"],
    ["#ffffff", "white"],
  ];
  let canvas = null;
  let drawing = null;
  let shown = [];
  let picked = null;

  S.buildMarks = () => {
    canvas = S.at("marks");
    canvas.addEventListener("pointerdown", began);
    canvas.addEventListener("pointermove", moved);
    for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, ended);
    new ResizeObserver(paint).observe(canvas);
  };

  // Begin to draw; `changed` is told after each mark. The marks are in the answer.
  S.draw = (changed) => {
    drawing = { kind: "arrow", colour: S.COLOURS[0][0], marks: [], half: null, changed };
    canvas.classList.add("drawing");
    paint();
    return drawing;
  };
  S.drawn = () => {
    drawing = null;
    canvas.classList.remove("drawing");
    paint();
  };
  S.undoMark = () => {
    drawing.marks.pop();
    drawing.changed();
    paint();
  };
  // The mark that keys move is seen to be it; null for none.
  S.pickMark = (mark) => {
    picked = mark;
    paint();
  };
  S.showMarks = (marks) => {
    if (marks.length === 0 && shown.length === 0) return;
    shown = marks;
    paint();
  };

  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    const part = (at, from, size) => Math.round(Math.max(0, Math.min(1, (at - from) / size)) * 1e4) / 1e4;
    return [part(event.clientX, box.left, box.width), part(event.clientY, box.top, box.height)];
  };

  const began = (event) => {
    if (!drawing || !event.isPrimary) return;
    canvas.setPointerCapture(event.pointerId);
    drawing.half = { kind: drawing.kind, colour: drawing.colour, points: [place(event), place(event)] };
    event.preventDefault();
  };
  const moved = (event) => {
    if (!drawing || !drawing.half) return;
    if (drawing.half.kind === "line") drawing.half.points.push(place(event));
    else drawing.half.points[1] = place(event);
    requestAnimationFrame(paint);
  };
  const ended = () => {
    if (!drawing || !drawing.half) return;
    const points = drawing.half.points;
    const far = Math.max(...points.map(([x, y]) => Math.hypot(x - points[0][0], y - points[0][1])));
    if (far > 0.01) drawing.marks.push({ ...drawing.half, points: thinned(points) });
    drawing.half = null;
    drawing.changed();
    paint();
  };

  // A stroke of a hand in at most 120 points.
  const thinned = (points) => {
    const step = Math.max(1, Math.ceil(points.length / 120));
    return points.filter((_, number) => number % step === 0 || number === points.length - 1);
  };

  const paint = () => {
    const dense = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(canvas.clientWidth * dense), Math.round(canvas.clientHeight * dense)];
    if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
    const pen = canvas.getContext("2d");
    pen.clearRect(0, 0, wide, high);
    pen.lineCap = "round";
    pen.lineJoin = "round";
    const marks = drawing ? [...drawing.marks, drawing.half].filter(Boolean) : shown;
    for (const mark of marks) {
      const points = mark.points.map(([x, y]) => [x * wide, y * high]);
      trace(pen, mark.kind, points, mark === picked ? "#000" : "rgba(0,0,0,.55)", (mark === picked ? 12 : 6) * dense);
      if (mark === picked) trace(pen, mark.kind, points, "#fff", 8 * dense);
      trace(pen, mark.kind, points, mark.colour, 3 * dense);
    }
  };

  const trace = (pen, kind, points, colour, size) => {
    if (points.length < 2) return;
    pen.strokeStyle = colour;
    pen.lineWidth = size;
    pen.beginPath();
    const [[x, y], last] = [points[0], points[points.length - 1]];
    if (kind === "box") pen.rect(x, y, last[0] - x, last[1] - y);
    else points.forEach(([px, py], number) => (number ? pen.lineTo(px, py) : pen.moveTo(px, py)));
    if (kind === "arrow") tip(pen, [x, y], last, pen.canvas.width / 40);
    pen.stroke();
  };

  const tip = (pen, from, to, size) => {
    const way = Math.atan2(to[1] - from[1], to[0] - from[0]);
    for (const turn of [2.6, -2.6]) {
      pen.moveTo(to[0], to[1]);
      pen.lineTo(to[0] + size * Math.cos(way + turn), to[1] + size * Math.sin(way + turn));
    }
  };

  // The marks of the notes on the frame that is seen.
  S.on("frame", (frame) => {
    if (drawing) return;
    const shot = S.shotAt(S.film, frame);
    const here = shot && !S.player.playing ? S.notesAt(shot.id, frame - shot.start) : [];
    S.showMarks(here.flatMap((note) => note.marks || []));
  });
})();
