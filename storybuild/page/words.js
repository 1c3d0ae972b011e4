// What changed between two texts, word by word.
"use strict";

(() => {
  const S = Storybuild;
  const MOST = 1500;
  const parts = (text) => text.match(/\s+|[^\s]+/gu) || [];

  // [["same" | "gone" | "new", text], ...]; very long texts are told as gone and new.
  S.changes = (before, now) => {
    const a = parts(before);
    const b = parts(now);
    if (a.length > MOST || b.length > MOST)
      return [
        ["gone", before],
        ["new", now],
      ];
    const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i--) {
      for (let j = b.length - 1; j >= 0; j--) {
        common[i][j] = a[i] === b[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return joined(walk(a, b, common));
  };

  const walk = (a, b, common) => {
    const found = [];
    let i = 0;
    let j = 0;
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) {
        found.push(["same", a[i++]]);
        j++;
      } else if (j >= b.length || (i < a.length && common[i + 1][j] >= common[i][j + 1])) found.push(["gone", a[i++]]);
      else found.push(["new", b[j++]]);
    }
    return found;
  };

  const joined = (found) => {
    const told = [];
    for (const [kind, text] of found) {
      if (told.length && told[told.length - 1][0] === kind) told[told.length - 1][1] += text;
      else told.push([kind, text]);
    }
    return told;
  };

  S.changed = (before, now) => {
    const tags = { same: "span", gone: "del", new: "ins" };
    return S.changes(before, now).map(([kind, text]) => S.make(tags[kind], {}, text));
  };
})();
