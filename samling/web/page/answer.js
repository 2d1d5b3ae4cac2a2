// The evaluation, one statement a screen. What is half done is kept on this phone alone.
"use strict";
const memory = new Map();
let answering = "";

// A browser that keeps nothing has it until the page is closed.
const drafts = {
  read(id) {
    try { return JSON.parse(window.localStorage.getItem(`samling-${id}`)) || memory.get(id); } catch { return memory.get(id); }
  },
  write(id, draft) {
    memory.set(id, draft);
    try { window.localStorage.setItem(`samling-${id}`, JSON.stringify(draft)); } catch { /* in memory */ }
  },
  drop(id) {
    memory.delete(id);
    try { window.localStorage.removeItem(`samling-${id}`); } catch { /* in memory */ }
  },
};

function draftOf(form) {
  return { at: "employer", given: {}, comment: "", ...drafts.read(form.dataset.evaluation) };
}

function keep(form, changes) {
  const draft = { ...draftOf(form), ...changes, version: form.dataset.version };
  drafts.write(form.dataset.evaluation, draft);
  fill(form, draft);
}

// Shows what the draft has: the answers so far, and the screen where one is.
function fill(form, draft) {
  const screens = [...form.querySelectorAll("[data-screen]")];
  for (const screen of screens) {
    const name = screen.dataset.screen;
    screen.hidden = name !== draft.at;
    const value = screen.querySelector("[data-value]");
    if (value) value.value = draft.given[name] ?? "";
    for (const button of screen.querySelectorAll("[data-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.choice === draft.given[name]));
    }
  }
  const comment = form.elements.comment;
  if (comment.value !== draft.comment) comment.value = draft.comment;
  document.getElementById("answer-back").hidden = draft.at === screens[0].dataset.screen;
  document.getElementById("answer-on").hidden = draft.at === "comment";
}

// One that is gone since gives way to the first that has no answer.
function go(form, step, changes = {}) {
  const names = [...form.querySelectorAll("[data-screen]")].map((screen) => screen.dataset.screen);
  const at = names.indexOf(draftOf(form).at) + step;
  keep(form, { ...changes, at: names[Math.min(Math.max(at, 0), names.length - 1)] });
  form.querySelector("[data-screen]:not([hidden]) h3").focus({ preventScroll: true });
  form.scrollIntoView({ block: "start" });
}

function begin() {
  const form = document.getElementById("answer");
  const answered = document.querySelector("[data-answered]");
  if (answered) drafts.drop(answered.dataset.answered);
  if (answering && answered) answered.focus();
  if (answering && !form && !answered) said.textContent = said.dataset.gone;
  answering = form ? form.dataset.evaluation : "";
  if (!form) return;
  const draft = draftOf(form);
  const names = [...form.querySelectorAll("[data-screen]")].map((screen) => screen.dataset.screen);
  if (!names.includes(draft.at)) draft.at = names.find((name) => !(name in draft.given)) || "comment";
  fill(form, draft);
  if (draft.version && draft.version !== form.dataset.version) {
    keep(form, { at: draft.at });
    document.getElementById("answer-told").textContent = form.dataset.changed;
  }
}

document.addEventListener("shown", begin);
now.addEventListener("click", (event) => {
  const form = document.getElementById("answer");
  const button = event.target.closest("#answer button");
  if (!button) return;
  if (button.dataset.choice) {
    const name = button.closest("[data-screen]").dataset.screen;
    go(form, 1, { given: { ...draftOf(form).given, [name]: button.dataset.choice } });
  } else if (button.dataset.go) go(form, Number(button.dataset.go));
});
now.addEventListener("input", (event) => {
  if (event.target.id === "comment") keep(event.target.form, { comment: event.target.value });
});
begin();
