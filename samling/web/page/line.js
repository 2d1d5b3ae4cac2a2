// The line for fingers: text is typed here and sent whole. What Android writes while a word is not
// yet ready, twice or in parts, never reaches the terminal.
"use strict";

function send(text) {
  if (!text || !socketNow || socketNow.readyState !== WebSocket.OPEN) return false;
  // One sign, or a number, is a key of the app; more is a text, which must never be taken for keys.
  const isKey = [...text].length === 1 || /^\d+$/.test(text);
  socketNow.send(JSON.stringify(["stdin", isKey ? text : `\x1b[200~${text}\x1b[201~`]));
  return true;
}

window.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("line");
  const field = form.elements.text;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value === "") press("Enter");
    else if (send(field.value)) field.value = "";
    field.focus();
  });
});

// Where there is a line, the terminal opens no keyboard of the screen.
new MutationObserver((_, self) => {
  const target = document.querySelector(".xterm-helper-textarea");
  if (!target) return;
  if (window.matchMedia("(pointer: coarse)").matches) target.inputMode = "none";
  self.disconnect();
}).observe(document.documentElement, { childList: true, subtree: true });
