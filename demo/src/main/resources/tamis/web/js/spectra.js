// What comes in, what goes out, what was removed; and the mask that decided it. Rows are pitches.

import { make, press } from "./elements.js";
import { bytes } from "./bytes.js";
import { heat, kept } from "./palette.js";
import { bands, loudest, ticks } from "./pitch.js";
import { scale } from "./picture.js";
import { ScrollPicture } from "./scroll.js";

const ROWS = 132;
const DARKEST = 60; // -90 dB, in half decibels above -120
const BRIGHTEST = 200; // -20 dB

const SPECTRA = {
  input: ["In", "What comes in: pitch upwards, time to the right."],
  output: ["Out", "What you hear, after the faders."],
  removed: ["Removed", "What the faders took away. Speech in here is speech lost."],
};

export class Spectra {
  constructor(rate) {
    this.pictures = Object.entries(SPECTRA).map(([key, [title, says]]) => {
      const legend = scale(heat, "\u221290 dB", "\u221220 dB");
      const label = `Spectrogram, ${title.toLowerCase()}: bright is loud`;
      return { key, picture: new ScrollPicture({ title, says, label, legend: [...legend, "bright = loud"] }, heat, rate) };
    });
    this.mask = new ScrollPicture(
      {
        title: "Mask",
        says: "A mask says, for each pitch and moment, how much of the sound belongs to a source.",
        label: "Mask over time: bright is what belongs to the chosen source",
        legend: [...scale(kept, "0 %", "100 %"), "bright = kept, dark = left to the others"],
      },
      kept,
      rate,
    );
    this.choice = make("div", { class: "choice", role: "group", "aria-label": "Mask of which source" });
    this.mask.head.append(this.choice);
    this.all = [...this.pictures.map((each) => each.picture), this.mask];
    this.shape = "";
    this.source = "";
  }

  status(status) {
    const names = status.sources.map((source) => source.name);
    if (names.join("\n") !== this.names?.join("\n")) {
      this.names = names;
      this.choice.replaceChildren(
        ...names.map((name) => make("button", { type: "button", class: "toggle", onclick: () => this.choose(name) }, name)),
      );
      this.choose(names[0]);
    }
    this.sampleRate = status.sample_rate;
  }

  choose(name) {
    this.source = name;
    [...this.choice.children].forEach((button) => press(button, button.textContent === name));
  }

  frame(frame) {
    const input = bytes(frame.input);
    if (this.shape !== `${input.length} ${this.sampleRate}`) {
      this.shape = `${input.length} ${this.sampleRate}`;
      this.bands = bands(input.length, this.sampleRate, ROWS);
      this.all.forEach((picture) => picture.rows(ROWS, ticks(this.sampleRate)));
    }
    for (const { key, picture } of this.pictures) {
      const levels = loudest(key === "input" ? input : bytes(frame[key]), this.bands);
      picture.add(levels.map(bright), frame.lost);
    }
    const mask = frame.masks[this.source];
    if (mask) {
      this.mask.add(loudest(bytes(mask), this.bands), frame.lost);
    }
  }
}

const bright = (level) =>
  Math.max(0, Math.min(255, Math.round((255 * (level - DARKEST)) / (BRIGHTEST - DARKEST))));
