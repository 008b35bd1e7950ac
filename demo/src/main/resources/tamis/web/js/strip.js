// One source's strip: fader, meter of what is heard of it, solo, mute.

import { make, press, pressed, toggle } from "./elements.js";
import { HIGHEST_FADER, LOWEST_FADER, ofGain, words } from "./decibels.js";
import { Latest } from "./latest.js";
import { Meter } from "./meter.js";

const MARKS = [12, 0, -12, -24, -36, -48, -60];

export class Strip {
  // change: sends a patch, returns a promise
  constructor(name, index, change) {
    this.name = name;
    this.gain = 1;
    this.sending = new Latest((db) => change({ gains: { [name]: db <= LOWEST_FADER ? null : db } }));
    this.fader = make("input", {
      class: "fader", type: "range", min: LOWEST_FADER, max: HIGHEST_FADER, step: 0.5, value: 0,
      "aria-label": `${name} fader`, "aria-orientation": "vertical",
      oninput: () => this.move(Number(this.fader.value)), onpointerdown: () => (this.held = true),
      onpointerup: () => (this.held = false), onpointercancel: () => (this.held = false),
    });
    this.value = make("button", {
      class: "value", type: "button", title: "Set to 0 dB", onclick: () => this.move(0),
    });
    this.limit = make("span", { class: "limit" });
    this.solo = toggle("S", "solo", `Solo ${name}`, () => change({ solo: { [name]: !pressed(this.solo) } }));
    this.mute = toggle("M", "mute", `Mute ${name}`, () => change({ mute: { [name]: !pressed(this.mute) } }));
    this.meter = new Meter(`${name}, level heard`);
    const scale = make("div", { class: "scale", "aria-hidden": "true" }, ...MARKS.map(Strip.mark));
    this.element = make(
      "div",
      { class: "strip", role: "group", "aria-label": name },
      make("h3", { title: name }, name),
      make("div", { class: "travel" }, scale, this.fader, this.meter.element),
      this.value,
      this.limit,
      make("div", { class: "pair" }, this.solo, this.mute),
    );
    this.element.style.setProperty("--strip", `var(--source-${index % 6})`);
  }

  static mark(db) {
    const mark = make("span", {}, db === LOWEST_FADER ? "off" : db > 0 ? `+${db}` : String(db).replace("-", "\u2212"));
    // The thumb's middle runs from 9 px above the bottom to 9 px below the top.
    const share = (db - LOWEST_FADER) / (HIGHEST_FADER - LOWEST_FADER);
    mark.style.bottom = `calc(9px + ${share} * (100% - 18px))`;
    return mark;
  }

  move(db) {
    this.write(db);
    this.sending.put(db);
  }

  write(db) {
    const shown = Math.min(HIGHEST_FADER, Math.max(LOWEST_FADER, db ?? LOWEST_FADER));
    this.fader.value = shown;
    this.fader.setAttribute("aria-valuetext", words(db));
    this.value.textContent = words(db);
    this.value.setAttribute("aria-label", `${this.name} at ${words(db)}; press for 0 dB`);
  }

  status(source, bypass) {
    this.gain = bypass ? 1 : source.gain;
    const limited = source.limit_db !== null;
    this.limit.textContent = limited ? `at most \u2212${source.limit_db} dB` : "\u00a0";
    this.limit.title = limited ? "The fader never takes away more than that" : "";
    press(this.solo, source.solo);
    press(this.mute, source.mute);
    if (!this.held && !this.sending.busy) {
      this.write(source.gain_db);
    }
  }

  // levelDb: of the source before its fader
  frame(levelDb, now) {
    this.meter.show(levelDb + ofGain(this.gain), now);
  }
}
