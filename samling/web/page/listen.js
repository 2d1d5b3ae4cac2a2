// Server-sent events: what is new is handed to `show`; a lost connection is told, and comes back.
"use strict";
const SILENCE = 16000;

function listen(address, show) {
  const told = document.getElementById("told");
  let last = Date.now();
  let over = false;
  const say = (why) => {
    const text = why ? told.dataset[why] : "";
    if (told.textContent !== text) told.textContent = text;
    told.hidden = !text;
  };
  const heard = () => { last = Date.now(); if (!over) say(""); };
  let source;
  const open = () => {
    source = new EventSource(address);
    source.addEventListener("news", (event) => { heard(); show(JSON.parse(event.data)); });
    source.addEventListener("beat", heard);
    for (const why of ["closed", "revoked"]) {
      source.addEventListener(why, () => { over = why === "revoked"; say(why); if (over) source.close(); });
    }
    source.onerror = () => {
      if (!over && told.textContent !== told.dataset.closed) say("lost");
      // A browser gives up where the answer is an error; we do not.
      if (source.readyState === EventSource.CLOSED && !over) {
        source.close();
        window.setTimeout(again, 2000);
      }
    };
  };
  // Who is let in no longer is sent from the page to another.
  const again = async () => {
    const answer = await fetch(location.pathname, { redirect: "manual" }).catch(() => null);
    if (over) return;
    over = answer !== null && answer.type === "opaqueredirect";
    if (over) say("revoked"); else open();
  };
  open();
  // A network that is gone without a word, and a phone that slept.
  window.setInterval(() => {
    if (!over && Date.now() - last > SILENCE) { say("lost"); source.close(); last = Date.now(); open(); }
  }, 2000);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && !over) { source.close(); open(); }
  });
  return say;
}
