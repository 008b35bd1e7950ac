// How much of each learnt sound is heard: a row an atom. Sources have their rows beside each other, with their colour at
// the left, where each atom belongs to one.

import { make } from "./elements.js";
import { bytes } from "./bytes.js";
import { active } from "./palette.js";
import { scale } from "./picture.js";
import { ScrollPicture } from "./scroll.js";

const RANGE = 80; // half decibels from dark to bright
const FORGET = 0.05; // half decibels a frame that the brightest falls

export class Activations {
  constructor(rate) {
    this.picture = new ScrollPicture(
      {
        title: "Activations",
        says: "An activation says how much of one learnt sound, an atom, is heard now.",
        label: "Activations over time: a row an atom, bright is much of it",
        legend: [],
      },
      active,
      rate,
    );
    this.brightest = 0;
    this.count = 0;
  }

  status(status) {
    this.sources = status.sources;
  }

  frame(frame) {
    const levels = bytes(frame.activations);
    this.picture.element.hidden = levels.length === 0;
    if (levels.length === 0) {
      return;
    }
    const shape = `${levels.length} ${this.sources.map((source) => source.atoms)}`;
    if (shape !== this.shape) {
      this.shape = shape;
      this.lay(levels.length);
    }
    this.brightest = Math.max(this.brightest - FORGET, RANGE, ...levels);
    const dark = this.brightest - RANGE;
    const shown = Array.from(levels, (level) => Math.max(0, Math.round((255 * (level - dark)) / RANGE)));
    this.picture.add(shown, frame.lost);
  }

  lay(count) {
    this.brightest = 0;
    const owned = this.sources.reduce((sum, source) => sum + source.atoms, 0) === count;
    const ticks = [];
    const chips = [];
    let first = 0;
    this.sources.forEach((source, index) => {
      if (owned && source.atoms > 0) {
        ticks.push({ at: (first + source.atoms / 2) / count, text: source.name.slice(0, 8) });
        first += source.atoms;
        const chip = make("span", { class: "chip" });
        chip.style.background = `var(--source-${index % 6})`;
        chips.push(make("span", { class: "owned" }, chip, ` ${source.atoms} atoms of ${source.name}`));
      }
    });
    this.picture.rows(count, owned ? ticks : [{ at: 0, text: "1" }, { at: 1, text: String(count) }]);
    this.picture.legend.replaceChildren(
      ...scale(active, "none", "much"),
      ...(owned ? chips : [`${count} atoms that all sources share`]),
    );
  }
}
