// Files that go between the person and the app: one is asked for in a dialogue, one is fetched.
"use strict";
let question = null;

function part(name) {
  return document.getElementById(`file${name}`);
}

function tell(what) {
  const text = part("").dataset[what];
  const limit = question ? question.limit / 1048576 : 0;
  part("-why").textContent = text.replace("{limit}", limit < 1 ? limit.toFixed(2) : Math.floor(limit));
}

function closeQuestion() {
  question = null;
  if (part("").open) part("").close();
  const terminal = document.querySelector(".xterm-helper-textarea");
  if (terminal) terminal.focus();
}

function askFile(about, socket) {
  question = { ...about, socket };
  part("-input").accept = about.accept;
  part("-input").value = "";
  part("-choose").disabled = false;
  tell("ask");
  if (!part("").open) part("").showModal();
  part("-choose").focus();
}

function leaveQuestion() {
  if (!question) return;
  question.socket.send(JSON.stringify(["file_refused", question.key]));
  closeQuestion();
}

async function giveFile() {
  const asked = question;
  const file = part("-input").files[0];
  if (!asked || !file) return;
  if (file.size > asked.limit) {
    tell("large");
    return;
  }
  tell("sending");
  part("-choose").disabled = true;
  let answer = null;
  try {
    const where = `/upload/${asked.key}?name=${encodeURIComponent(file.name)}`;
    answer = await fetch(where, { method: "POST", body: file });
  } catch {
    // Said below: the connection broke, or the file is one that cannot be read.
  }
  // Cancelled, or asked for another in the meantime.
  if (question !== asked) return;
  // The app says itself that there is no room.
  if (answer && (answer.ok || answer.status === 507)) {
    closeQuestion();
    return;
  }
  part("-choose").disabled = false;
  part("-input").value = "";
  tell(answer && answer.status === 413 ? "large" : "failed");
}

// A link and no new window: browsers let nobody open one who has not just pressed something.
function fetchFile(key) {
  const link = document.createElement("a");
  link.href = `/download/${encodeURIComponent(key)}`;
  link.download = "";
  link.click();
}

window.addEventListener("DOMContentLoaded", () => {
  part("-choose").addEventListener("click", () => part("-input").click());
  part("-cancel").addEventListener("click", leaveQuestion);
  part("-input").addEventListener("change", giveFile);
  part("").addEventListener("cancel", (event) => {
    // Escape leaves the dialogue; leaving the list of files does not (its own event bubbles).
    if (event.target !== part("")) return;
    event.preventDefault();
    leaveQuestion();
  });
});
