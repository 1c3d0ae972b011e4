// Small pictures, one after another: the server draws one at a time, and a browser has six lines to it for all it asks.
"use strict";

(() => {
  const S = Storybuild;
  const wanted = new WeakMap();
  const waiting = new Map();
  let loading = false;

  // Hang a picture behind an element when its turn comes; the last that was wanted there counts, '' for none.
  S.hang = (place, address) => {
    wanted.set(place, address);
    waiting.delete(place);
    if (address) waiting.set(place, address);
    else place.style.backgroundImage = "";
    if (!loading) next();
  };

  const next = () => {
    const [first] = waiting;
    loading = Boolean(first);
    if (!first) return;
    const [place, address] = first;
    waiting.delete(place);
    const picture = new Image();
    picture.onload = () => {
      if (wanted.get(place) === address) place.style.backgroundImage = `url("${encodeURI(address)}")`;
      next();
    };
    picture.onerror = next;
    picture.src = address;
  };
})();
