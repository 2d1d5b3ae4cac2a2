// What is ours on the page: the keys for fingers, and what is said when a session is over.
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

// The codes of samling/web/session.py; any other end is a connection that broke.
const ENDS = {
  1000: "left", 1001: "closed", 1009: "large", 4001: "died", 4002: "revoked", 4003: "elsewhere",
  4004: "full",
};
const BEAT = 5000;
const SILENT_BEATS = 4;
const PATIENCE = 8000;
let leaving = false;
let socketNow = null;

function say(why) {
  document.getElementById("why").textContent = document.querySelector(".ended").dataset[why];
}

function over(why) {
  const body = document.body;
  if (leaving || body.dataset.over) return;
  body.dataset.over = why;
  body.classList.add("-closed");
  const { start, try: again } = document.querySelector(".ended").dataset;
  document.getElementById("again").textContent = ["left", "died", "elsewhere", "large"].includes(why) ? start : again;
  say(why);
  // Not the button: who is typing would press it.
  document.querySelector(".ended").focus();
}

// A server that is out of reach, without a word, answers no beat. Counted in beats, not by the
// clock: a page in the background and a tablet that sleeps have late ones.
class WatchedSocket extends window.WebSocket {
  constructor(...words) {
    super(...words);
    socketNow = this;
    let silent = 0;
    const beats = window.setInterval(() => {
      if (silent >= SILENT_BEATS) {
        window.clearInterval(beats);
        over("lost");
        this.close();
        return;
      }
      silent += 1;
      this.send(JSON.stringify(["ping", "0"]));
    }, BEAT);
    this.addEventListener("message", (event) => {
      silent = 0;
      if (typeof event.data !== "string") return;
      const [kind, about] = JSON.parse(event.data);
      if (kind === "deliver_file_start") fetchFile(about);
      else if (kind === "ask_file") askFile(about, this);
      else if (kind !== "pong" || about !== "0") return;
      event.stopImmediatePropagation();
    });
    this.addEventListener("close", (event) => {
      window.clearInterval(beats);
      closeQuestion();
      over(ENDS[event.code] || "lost");
    });
  }

  send(data) {
    // The terminal tells of the focus after the end too.
    if (this.readyState === WebSocket.OPEN) super.send(data);
  }
}
window.WebSocket = WatchedSocket;
window.addEventListener("pagehide", () => { leaving = true; });

// Only when the server answers: else the browser's own page would take the place of this one.
async function startAgain() {
  const button = document.getElementById("again");
  const { try: again, trying } = document.querySelector(".ended").dataset;
  const limit = new AbortController();
  const timer = window.setTimeout(() => limit.abort(), PATIENCE);
  button.disabled = true;
  button.textContent = trying;
  try {
    await fetch("/", { cache: "no-store", signal: limit.signal });
    window.location.reload();
  } catch {
    button.disabled = false;
    button.textContent = again;
    say("stillLost");
  } finally {
    window.clearTimeout(timer);
  }
}

window.addEventListener("DOMContentLoaded", () => {
  document.getElementById("again").addEventListener("click", startAgain);
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
