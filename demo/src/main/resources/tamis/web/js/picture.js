// The frame of a picture: its name, a sentence that says what is seen, axes and a legend.

import { make } from "./elements.js";
import { bar } from "./palette.js";

export class Picture {
  // label: what the canvas is, for those who cannot see it; legend: [[palette, from, to]] or elements
  constructor({ title, says, label, legend, kind = "" }) {
    this.canvas = make("canvas", { role: "img", "aria-label": label });
    this.up = make("div", { class: "up", "aria-hidden": "true" });
    this.along = make("div", { class: "along", "aria-hidden": "true" });
    this.head = make("header", {}, make("h3", {}, title));
    this.says = make("p", {}, says);
    this.legend = make("div", { class: "legend" }, ...legend);
    this.element = make(
      "figure",
      { class: `panel picture ${kind}`, "aria-label": title },
      this.head,
      this.says,
      make("div", { class: "plot" }, this.up, this.canvas, this.along),
      this.legend,
    );
  }

  // ticks: {at: share, text}, from below and from the left
  axes(up, along) {
    this.up.replaceChildren(
      ...up.map(({ at, text }) => {
        const tick = make("span", {}, text);
        tick.style.bottom = `clamp(.35rem, ${100 * at}%, calc(100% - .35rem))`;
        return tick;
      }),
    );
    this.along.replaceChildren(
      ...along.map(({ at, text }) => {
        const tick = make("span", {}, text);
        tick.style.left = `${100 * at}%`;
        return tick;
      }),
    );
  }
}

export function scale(palette, from, to) {
  const canvas = make("canvas", { "aria-hidden": "true" });
  bar(canvas, palette);
  return [make("span", {}, from), canvas, make("span", {}, to)];
}
