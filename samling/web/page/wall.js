// The wall: puts what is told in the place of what was there, and turns its pages.
"use strict";
const stage = document.getElementById("stage");
const nav = document.getElementById("pages");
const where = document.getElementById("where");
const heard = document.getElementById("heard");
// In milliseconds: how long a page stays, where nobody turns it.
const STAYS = 12000;
let pages = [];
let at = 0;
let html = "";
let shown = "";
// Once somebody has turned a page here, the pages turn no more by themselves.
let isHeld = false;
let turned = Date.now();

function say() {
  const page = pages[at];
  for (const { part } of pages) part.hidden = !page || part !== page.part;
  if (page) turnTo(page);
  nav.hidden = pages.length < 2;
  where.textContent = `${at + 1} / ${pages.length}`;
  const heading = page ? page.part.querySelector("h1") : null;
  const words = heading ? heading.textContent.trim() : "";
  if (heard.textContent !== words) heard.textContent = words;
}

function layOut() {
  pages = pagesOf(stage);
  at = Math.min(at, Math.max(0, pages.length - 1));
  say();
}

function turn(step) {
  at = Math.min(Math.max(at + step, 0), pages.length - 1);
  isHeld = true;
  say();
}

function tick(live) {
  let longer = false;
  for (const place of stage.querySelectorAll("[data-live]")) {
    const text = live[place.dataset.live] || "";
    if (place.textContent === text) continue;
    longer = longer || place.textContent.length !== text.length;
    place.textContent = text;
  }
  return longer;
}

listen("/wall/events", (news) => {
  document.body.dataset.look = news.look;
  document.body.dataset.kind = news.kind;
  const isNew = html !== news.html;
  if (isNew) {
    html = news.html;
    stage.innerHTML = html;
    stage.dataset.changes = Number(stage.dataset.changes || 0) + 1;
  }
  if (shown !== news.shown) { shown = news.shown; at = 0; isHeld = false; turned = Date.now(); }
  if (tick(news.live) || isNew) layOut();
  // The line at hand is seen, unless somebody has turned to another.
  const marked = isNew && !isHeld ? pages.findIndex((page) => page.items.some((item, place) =>
    item.classList.contains("marked") && place >= page.from && place < page.to)) : -1;
  if (marked > 0 && !stage.querySelector("[data-still]")) { at = marked; say(); }
});

window.setInterval(() => {
  if (isHeld || pages.length < 2 || stage.querySelector("[data-still]")) return;
  if (Date.now() - turned >= STAYS) { turned = Date.now(); at = (at + 1) % pages.length; say(); }
}, 1000);

let size = 1;
function enlarge(step) {
  size = step ? Math.min(Math.max(size + step, 0.6), 2) : 1;
  stage.style.setProperty("--size", size.toFixed(1));
  layOut();
}

const KEYS = {
  ArrowRight: () => turn(1), ArrowDown: () => turn(1), PageDown: () => turn(1), " ": () => turn(1),
  ArrowLeft: () => turn(-1), ArrowUp: () => turn(-1), PageUp: () => turn(-1), Backspace: () => turn(-1),
  Home: () => turn(-pages.length), End: () => turn(pages.length),
  "+": () => enlarge(0.1), "-": () => enlarge(-0.1), 0: () => enlarge(0),
  f: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
};
document.addEventListener("keydown", (event) => {
  const does = KEYS[event.key];
  const isButton = event.target instanceof HTMLButtonElement && event.key === " ";
  if (!does || isButton || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  does();
});
document.getElementById("back").addEventListener("click", () => turn(-1));
document.getElementById("next").addEventListener("click", () => turn(1));
window.addEventListener("resize", layOut);
