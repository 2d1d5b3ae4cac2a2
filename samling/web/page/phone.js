// The phone: asks for what it shows whenever the server says that there is something new.
"use strict";
const now = document.getElementById("now");
let shown = now.innerHTML;

async function refresh() {
  const answer = await fetch("/phone/now");
  if (answer.ok) show(await answer.text());
}

// What somebody types is not taken away: a field with text keeps its place and its text.
function show(html) {
  if (html === shown) return;
  const typed = new Map();
  for (const field of now.querySelectorAll("[data-keep]")) typed.set(field.id, field.value);
  const active = document.activeElement && document.activeElement.id;
  now.innerHTML = shown = html;
  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    if (field) field.value = value;
  }
  const again = active && document.getElementById(active);
  if (again) again.focus();
}

const say = listen("/phone/events", refresh);

// Every form is sent by itself, and what it answers is shown; what was typed stays if it fails.
now.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const told = form.querySelector("[role=status]");
  const data = new URLSearchParams(new FormData(form, event.submitter));
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body: data });
  } catch {
    say("lost");
    return;
  }
  const words = await answer.text();
  if (answer.ok) form.reset();
  await refresh();
  const place = document.getElementById(told ? told.id : "");
  if (place) place.textContent = words;
});
