// Who waits to be let in: looks again until the answer is another.
"use strict";
window.setInterval(async () => {
  const answer = await fetch("/enter", { redirect: "manual" }).catch(() => null);
  if (!answer) return;
  if (answer.type === "opaqueredirect") window.location.replace("/");
  else if (answer.ok && !(await answer.text()).includes('id="waiting"')) window.location.replace("/enter");
}, 2000);
