// The phone: asks for what it shows whenever the server says that there is something new.
"use strict";
const now = document.getElementById("now");
let shown = now.innerHTML;

async function refresh() {
  const answer = await fetch("/phone/now");
  if (answer.ok) show(await answer.text());
}

// What somebody types is not taken away: a field stays the same, and where what it was for is
// asked no longer, it stays above all as long as there is text in it.
function show(html) {
  if (html === shown) return;
  const kept = [...now.querySelectorAll("[data-keep]")];
  const parts = kept.map((field) => field.closest("section"));
  const active = document.activeElement && document.activeElement.id;
  now.innerHTML = shown = html;
  kept.forEach((field, place) => {
    const there = document.getElementById(field.id);
    if (there) there.replaceWith(field);
    else if (field.dataset.keep === "always" && field.value.trim()) now.prepend(parts[place]);
  });
  document.dispatchEvent(new Event("shown"));
  const again = active && document.getElementById(active);
  if (again) again.focus({ preventScroll: true });
}

const say = listen("/phone/events", refresh);

// Every form is sent by itself, and what it answers is shown; what was typed stays if it fails.
// What is answered stands in the place that the form names, or above all where that is gone.
now.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  // Two taps are one.
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  const told = form.querySelector("[role=status]");
  const place = form.dataset.told || (told ? told.id : "");
  const data = new URLSearchParams(new FormData(form, event.submitter));
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body: data });
  } catch {
    say("lost");
    return;
  } finally {
    delete form.dataset.sending;
  }
  const isReply = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  const reply = isReply ? await answer.json() : { told: await answer.text() };
  if (answer.ok) form.reset();
  if (reply.now) show(reply.now);
  else await refresh();
  const said = document.getElementById("said");
  said.textContent = "";
  const spoken = document.getElementById(place) || said;
  spoken.textContent = reply.told;
  // Who gives one vote after the other stays where the next is given.
  if (!answer.ok || !form.dataset.told || spoken === said) spoken.scrollIntoView({ block: "nearest" });
});
