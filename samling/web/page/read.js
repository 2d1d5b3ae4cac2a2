// For a screen reader: the rows of the terminal as text, the selection told, and a way out by keys.
// On for this device until it is switched off. The app puts the terminal's cursor at the selection.
"use strict";
const READS = "samling-reads";
const SETTLED = 200;

function kept() {
  // A browser may have no memory for pages.
  try { return window.localStorage.getItem(READS) === "1"; } catch { return false; }
}

function keep(on) {
  try { window.localStorage.setItem(READS, on ? "1" : ""); } catch { /* For this time, then. */ }
}

function words(text) {
  return text.replace(/[\u2500-\u259f]+/g, " ").replace(/\s+/g, " ").trim();
}

// What stands at the cursor: up to the next frame, else the row, as behind a text that is typed.
function atCursor(terminal) {
  const { cursorX, cursorY, baseY } = terminal.buffer.active;
  const row = terminal.buffer.active.getLine(baseY + cursorY)?.translateToString(true) ?? "";
  return words(row.slice(cursorX).split(/[\u2500-\u259f]/)[0]) || words(row);
}

window.addEventListener("load", () => {
  const terminal = window.terminalNow;
  const button = document.getElementById("reads");
  const told = document.getElementById("heard");
  const field = document.querySelector(".xterm-helper-textarea");
  if (!terminal || !field) return;
  let timer = 0;

  function read(on) {
    terminal.options.screenReaderMode = on;
    button.setAttribute("aria-pressed", String(on));
    // Its own would tell all that is drawn, row by row; here the selection is told.
    document.querySelector(".xterm-accessibility .live-region")?.setAttribute("aria-live", "off");
  }

  terminal.onWriteParsed(() => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const text = terminal.options.screenReaderMode ? atCursor(terminal) : "";
      if (told.textContent !== text) told.textContent = text;
    }, SETTLED);
  });
  field.setAttribute("aria-label", button.dataset.field);
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    keep(on);
    read(on);
  });
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault();
    field.focus();
  });
  // The terminal takes all keys, Tab too.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F6" || !event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    button.focus();
  }, true);
  read(kept());
});
