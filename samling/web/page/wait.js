// Looks again whether the browser is let in. The page stays as it is meanwhile: read aloud once.
"use strict";
window.setInterval(async () => {
  try {
    const answer = await fetch("/enter", { cache: "no-store" });
    const waits = (await answer.text()).includes('class="number"');
    if (!waits) window.location.reload();
  } catch { /* The server is out of reach: the next time, then. */ }
}, 2000);
