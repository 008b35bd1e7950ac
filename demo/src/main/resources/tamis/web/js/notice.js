// Says what went wrong, where everybody sees it. What was refused goes away by itself; a lost line stays until it is back.

import { byId } from "./elements.js";

const SHOWN_MS = 8000;
let hiding;
let lasting = "";

export function lost(why) {
  lasting = why ? `${why} Trying again \u2026` : "";
  clearTimeout(hiding);
  show(lasting);
}

export function refused(why) {
  clearTimeout(hiding);
  show(why);
  hiding = setTimeout(() => show(lasting), SHOWN_MS);
}

function show(text) {
  const notice = byId("notice");
  notice.hidden = !text;
  if (notice.textContent !== text) {
    notice.textContent = text;
  }
}
