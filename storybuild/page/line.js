// One line to the server for all pages of a browser, which keeps only six open to a host.
"use strict";

const pages = new Set();
let events = null;

const tell = (name, data) => {
  for (const page of pages) page.postMessage({ name, data });
};

const begin = (names) => {
  events = new EventSource("api/events");
  for (const name of names) events.addEventListener(name, (event) => event.data && tell(name, event.data));
  events.addEventListener("open", () => tell("open"));
  events.addEventListener("error", (event) => event.data || tell("lost"));
};

const leave = (page) => {
  pages.delete(page);
  if (pages.size || !events) return;
  events.close();
  events = null;
};

self.addEventListener("connect", ({ ports: [page] }) => {
  page.onmessage = ({ data }) => {
    if (data.leave) {
      leave(page);
      return;
    }
    pages.add(page);
    if (!events) begin(data.names);
    else if (events.readyState === EventSource.OPEN) page.postMessage({ name: "open" });
  };
});
