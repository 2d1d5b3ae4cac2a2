// Lays out what is shown: as large as it fits, then page by page, so that nothing is cut.
"use strict";
const SIZES = [1.5, 1.42, 1.35, 1.27, 1.2, 1.15, 1.1, 1.05, 1, 0.96, 0.92, 0.88, 0.85, 0.82, 0.78, 0.74, 0.7];
// The clock and the pictures have the room that letters leave; cells are read at the back.
const sizesOf = (part) => SIZES.filter((size) =>
  (size <= 1 || !part.matches(".clock, .join, :has(svg)")) && (size >= 0.85 || !part.matches(":has(.cell)")));
// Where it goes on on another page, its letters may be larger again.
const PAGED = [0.9, 0.85, 0.8, 0.75];

const isWithin = (box) => box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;

// Returns the pages of `stage`: each a part, and the items of its list that are seen.
function pagesOf(stage) {
  const parts = [...stage.querySelectorAll(".part")];
  const trimmed = new Set();
  const pages = [];
  for (const part of parts) {
    if (part.dataset.of && !trimmed.has(part.dataset.of)) { part.hidden = true; continue; }
    for (const other of parts) other.hidden = other !== part;
    pages.push(...laidOut(part, trimmed));
  }
  return pages;
}

function laidOut(part, trimmed) {
  const cells = [...part.querySelectorAll(".cell")];
  const list = cells.length ? null : part.querySelector("[data-items]");
  const items = list ? [...list.children] : [];
  for (const cell of cells) untrim(cell);
  for (const cut of part.querySelectorAll(".cut")) cut.classList.remove("cut");
  for (const item of items) item.hidden = false;
  const fits = (size) => {
    part.style.setProperty("--fit", size);
    return isWithin(part) && cells.every(isWithin);
  };
  // A word is broken only where it is too long even in small letters.
  const isUnbroken = (size) => {
    part.style.setProperty("--fit", size);
    part.classList.add("unbroken");
    const texts = [...part.querySelectorAll("h1, h2, p, li, .what")];
    const wide = texts.some((text) => text.scrollWidth > text.clientWidth + 1 && text.clientWidth);
    part.classList.remove("unbroken");
    return !wide;
  };
  const sizes = sizesOf(part).filter(fits);
  if (sizes.length) {
    fits(sizes.find(isUnbroken) || sizes[0]);
    return [{ part, items, from: 0, to: items.length }];
  }
  part.style.setProperty("--fit", PAGED.find(isUnbroken) || PAGED[0]);
  for (const cell of cells) if (trim(cell)) trimmed.add(cell.dataset.cell);
  const pages = items.length ? divided(part, items) : [{ part, items, from: 0, to: 0 }];
  for (const page of pages) {
    turnTo(page);
    if (!isWithin(part)) shorten(part);
  }
  return pages;
}

// Divides a list: as many items a page as there is room for, and at least one.
function divided(part, items) {
  const pages = [];
  for (let from = 0; from < items.length; from = pages[pages.length - 1].to) {
    const page = { part, items, from, to: from + 1 };
    turnTo(page);
    while (page.to < items.length) {
      items[page.to].hidden = false;
      if (!isWithin(part)) { items[page.to].hidden = true; break; }
      page.to += 1;
    }
    pages.push(page);
  }
  return pages;
}

function turnTo(page) {
  page.items.forEach((item, place) => { item.hidden = place < page.from || place >= page.to; });
}

// What is too long by itself gets smaller, and at last ends with a sign.
function shorten(part) {
  for (const size of [0.7, 0.6, 0.5]) {
    part.style.setProperty("--fit", size);
    if (isWithin(part)) return;
  }
  const texts = [...part.querySelectorAll("h1, li:not([hidden]), .said, .task")];
  for (let lines = 12; lines > 0 && !isWithin(part); lines -= 1) {
    for (const text of texts) {
      text.classList.add("cut");
      text.style.webkitLineClamp = lines;
    }
  }
}

function untrim(cell) {
  for (const more of cell.querySelectorAll(".more")) more.remove();
  for (const item of cell.querySelectorAll("[data-items] > li")) item.hidden = false;
}

// Hides what has no room in a cell, and says how many; returns whether there was any.
function trim(cell) {
  const items = [...cell.querySelectorAll("[data-items] > li")];
  if (isWithin(cell) || !items.length) return false;
  const more = document.createElement("span");
  more.className = "more";
  cell.append(more);
  let hidden = 0;
  while (hidden < items.length && !isWithin(cell)) {
    hidden += 1;
    items[items.length - hidden].hidden = true;
    more.textContent = `+${hidden}`;
  }
  return true;
}
