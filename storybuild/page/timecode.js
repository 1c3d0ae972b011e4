// Frames and timecode, drop frame where the film's rate has it.
"use strict";

(() => {
  const S = Storybuild;
  const two = (number) => String(number).padStart(2, "0");

  // The film's rate as a number of frames each second.
  S.rateOf = (format) => format.rate[0] / format.rate[1];

  // Drop frame skips numbers, never frames: two (at 30) each minute but each tenth.
  S.timecode = (frame, format) => {
    const whole = Math.round(S.rateOf(format));
    let number = Math.max(0, Math.round(frame));
    if (format.drop) {
      const skipped = Math.round(whole / 15);
      const minute = whole * 60 - skipped;
      const ten = whole * 600 - skipped * 9;
      const tens = Math.floor(number / ten);
      const left = number % ten;
      number += tens * skipped * 9;
      if (left >= whole * 60) number += skipped * (1 + Math.floor((left - whole * 60) / minute));
    }
    const frames = two(number % whole);
    const seconds = Math.floor(number / whole);
    const parts = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map(two);
    return `${parts.join(":")}${format.drop ? ";" : ":"}${frames}`;
  };

  // The middle of a frame: no rounding of a browser's clock shows its neighbour.
  S.middle = (frame, format) => (frame + 0.5) / S.rateOf(format);
  S.frameAt = (time, format) => Math.max(0, Math.floor(time * S.rateOf(format) + 0.01));

  // The shot that is seen at a frame; the last one after the end.
  S.shotAt = (film, frame) => {
    let low = 0;
    let high = film.shots.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (film.shots[middle].start <= frame) low = middle;
      else high = middle - 1;
    }
    return film.shots[low] || null;
  };
})();
