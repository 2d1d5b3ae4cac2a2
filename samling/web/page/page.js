// What is ours on the page: the keys for fingers, and the way back in when a session has ended.
"use strict";
const CODES = {
  Escape: 27, Tab: 9, Enter: 13, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40,
};

function press(name) {
  const target = document.querySelector(".xterm-helper-textarea");
  if (!target) return;
  const ctrl = name.startsWith("ctrl+");
  const key = ctrl ? name.slice(5) : name;
  const code = CODES[key] || key.toUpperCase().charCodeAt(0);
  const event = new KeyboardEvent("keydown", {
    key: key, ctrlKey: ctrl, bubbles: true, cancelable: true,
  });
  // The terminal reads the old numbers, which a made event has none of.
  Object.defineProperty(event, "keyCode", { get: () => code });
  Object.defineProperty(event, "which", { get: () => code });
  target.dispatchEvent(event);
  target.focus();
}

window.addEventListener("DOMContentLoaded", () => {
  document.getElementById("again").addEventListener("click", () => window.location.reload());
  for (const button of document.querySelectorAll("#keys button")) {
    // Before the click, which would take the keyboard away from the terminal.
    button.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      press(button.dataset.key);
    });
  }
});

// What is typed goes to the terminal from the start, with no click on it first.
new MutationObserver((_, self) => {
  const target = document.querySelector(".xterm-helper-textarea");
  if (target && document.body.classList.contains("-first-byte")) {
    target.focus();
    self.disconnect();
  }
}).observe(document.documentElement, { attributes: true, childList: true, subtree: true });
