// The phone: asks for what it shows whenever the server says that there is something new.
"use strict";
const now = document.getElementById("now");
const said = document.getElementById("said");
let shown = now.innerHTML;

// What is written is kept until it is sent, should the phone load the page anew.
const kept = {
  name: (field) => `samling-${field.id}`,
  write(field) { try { sessionStorage.setItem(this.name(field), field.value); } catch { /* not here */ } },
  read(field) { try { return sessionStorage.getItem(this.name(field)) || ""; } catch { return ""; } },
};
function fillIn() {
  for (const field of now.querySelectorAll("[data-keep=always]")) field.value = field.value || kept.read(field);
}

// What fails is asked for again, and of two that are under way the newer counts.
let asks = 0;
let asking = false;
async function refresh() {
  const mine = asks += 1;
  asking = true;
  const answer = await fetch("/phone/now").catch(() => null);
  const html = answer && answer.ok ? await answer.text().catch(() => "") : "";
  if (mine !== asks) return;
  asking = false;
  if (html) show(html);
  else if (!answer || answer.status !== 403) window.setTimeout(refresh, 2000);
}

// What somebody types is not taken away: a field stays the same, and where what it was for is
// asked no longer, it stays above all as long as there is text in it.
function show(html) {
  if (html === shown) return;
  const fields = [...now.querySelectorAll("[data-keep]")];
  const parts = fields.map((field) => field.closest("section"));
  const active = document.activeElement && document.activeElement.id;
  now.innerHTML = shown = html;
  fields.forEach((field, place) => {
    const there = document.getElementById(field.id);
    if (there) there.replaceWith(field);
    else if (field.dataset.keep === "always" && field.value.trim()) now.prepend(parts[place]);
  });
  fillIn();
  document.dispatchEvent(new Event("shown"));
  const again = active && document.getElementById(active);
  if (again) again.focus({ preventScroll: true });
}

const say = listen("/phone/events", refresh);
fillIn();
now.addEventListener("input", (event) => { if (event.target.dataset.keep === "always") kept.write(event.target); });

// Every form is sent by itself, and what it answers is shown; what was typed stays if it fails.
// What is answered stands in the place that the form names, or above all where that is gone.
now.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  // Two taps are one.
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  const written = [...form.querySelectorAll("[data-keep=always]")].map((field) => [field, field.value]);
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
  if (answer.status === 403) { say("revoked"); return; }
  const isReply = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  const isTold = [200, 409, 503].includes(answer.status);
  const reply = isReply ? await answer.json() : { told: isTold ? await answer.text() : said.dataset.failed };
  if (answer.ok) {
    form.reset();
    // The field may be in another form by now, and have more in it.
    for (const [field, text] of written) { if (field.value === text) field.value = ""; kept.write(field); }
  }
  // What is asked for already may be newer than the page that came with the reply.
  if (reply.now && !asking) show(reply.now);
  else await refresh();
  said.textContent = "";
  const spoken = document.getElementById(place) || said;
  spoken.textContent = reply.told;
  // Who gives one vote after the other stays where the next is given.
  if (!answer.ok || !form.dataset.told || spoken === said) spoken.scrollIntoView({ block: "nearest" });
});
