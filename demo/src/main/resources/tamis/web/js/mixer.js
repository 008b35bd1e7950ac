// The strips of all sources, and the levels at both ends.

import { byId, make } from "./elements.js";
import { LOWEST_METER, place } from "./decibels.js";
import { Meter } from "./meter.js";
import { Strip } from "./strip.js";

const MARKS = [0, -12, -24, -36, -48, -60, LOWEST_METER];

export class Mixer {
  constructor(change) {
    this.change = change;
    this.strips = new Map();
    this.input = new Meter("Input, level");
    this.output = new Meter("Output, level");
    this.ends = make(
      "div",
      { class: "strip ends", role: "group", "aria-label": "In and out" },
      make("h3", {}, "In Out"),
      make(
        "div",
        { class: "travel" },
        this.input.element,
        this.output.element,
        make("div", { class: "scale", "aria-hidden": "true" }, ...MARKS.map(Mixer.mark)),
      ),
      make("span", { class: "hint" }, "dBFS"),
    );
  }

  static mark(db) {
    const mark = make("span", {}, String(db).replace("-", "\u2212"));
    mark.style.bottom = `${100 * place(db)}%`;
    return mark;
  }

  status(status) {
    const names = status.sources.map((source) => source.name);
    if (names.join("\n") !== [...this.strips.keys()].join("\n")) {
      this.strips = new Map(names.map((name, index) => [name, new Strip(name, index, this.change)]));
      byId("strips").replaceChildren(...[...this.strips.values()].map((strip) => strip.element), this.ends);
    }
    for (const source of status.sources) {
      this.strips.get(source.name).status(source, status.bypass);
    }
  }

  frame(frame, now) {
    for (const [name, strip] of this.strips) {
      strip.frame(frame.levels_db[name] ?? LOWEST_METER, now);
    }
    this.input.show(frame.input_peak_db, now);
    this.output.show(frame.output_peak_db, now);
  }
}
