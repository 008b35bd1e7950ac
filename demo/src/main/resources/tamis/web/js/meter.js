// A level meter: rises at once, falls at 24 dB a second, holds its peak for a second and a half.

import { make } from "./elements.js";
import { LOWEST_METER, place } from "./decibels.js";

const FALL_DB = 24;
const HOLD_SECONDS = 1.5;

export class Meter {
  constructor(label) {
    this.fill = make("div", { class: "fill" });
    this.mark = make("div", { class: "peak" });
    this.element = make(
      "div",
      {
        class: "meter", role: "meter", "aria-label": label, "aria-valuemin": LOWEST_METER, "aria-valuemax": 0,
        "aria-valuenow": LOWEST_METER,
      },
      this.fill,
      this.mark,
    );
    this.level = LOWEST_METER;
    this.peak = LOWEST_METER;
    this.peakAt = 0;
    this.toldAt = 0;
    this.at = 0;
  }

  show(db, now) {
    const seconds = Math.min(1, (now - this.at) / 1000);
    this.at = now;
    this.level = Math.max(db, this.level - FALL_DB * seconds, LOWEST_METER);
    if (db >= this.peak || now - this.peakAt > 1000 * HOLD_SECONDS) {
      this.peak = Math.max(db, LOWEST_METER);
      this.peakAt = now;
    }
    this.fill.style.transform = `scaleY(${place(this.level)})`;
    this.fill.className = `fill${this.peak > -1 ? " clip" : this.level > -9 ? " hot" : ""}`;
    this.mark.style.bottom = `calc(${100 * place(this.peak)}% - 1px)`;
    if (now - this.toldAt > 1000) {
      this.toldAt = now;
      this.element.setAttribute("aria-valuenow", this.level.toFixed(0));
      this.element.setAttribute("aria-valuetext", `${this.level.toFixed(0)} dB`);
    }
  }
}
