// Stereo: the histogram of directions, and boxes in it that are sources. A box is drawn with a pointer or with the
// keyboard, and is sent as the region of the chosen source; let go, the source follows a peak by itself again.

import { make, press } from "./elements.js";
import { bytes } from "./bytes.js";
import { heat } from "./palette.js";
import { Latest } from "./latest.js";
import { Picture, scale } from "./picture.js";
import { Selection } from "./selection.js";
import { Histogram } from "./histogram.js";

const BOUNDS = ["attenuation-low", "attenuation-high", "delay-low", "delay-high"];
const STEP = 1 / 61; // of the plot, for a key

export class Directions {
  constructor(change) {
    this.picture = new Picture({
      title: "Directions",
      says:
        "Where the sound comes from. To the right: what reaches the left channel first. Upwards: what is louder in the" +
        " right channel. Draw a box around a spot, and it becomes a source.",
      label: "Histogram of directions. Arrow keys move the box of the chosen source, with Shift they resize it, Escape lets it go",
      legend: [...scale(heat, "nothing", "much"), "bright = much sound from there; boxes = what each source takes"],
      kind: "directions",
    });
    this.picture.element.hidden = true;
    this.canvas = this.picture.canvas;
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "application");
    this.histogram = new Histogram(this.canvas);
    this.choice = make("div", { class: "choice", role: "group", "aria-label": "The box becomes" });
    this.release = make("button", { type: "button", onclick: () => this.letGo() }, "Let go");
    this.told = make("p", { role: "status" });
    this.picture.head.append(this.choice);
    this.picture.says.after(this.told);
    this.sending = new Latest((parameters) => change({ parameters }));
    this.names = [];
    this.held = [];
    this.chosen = 0;
    this.listen();
  }

  listen() {
    const canvas = this.canvas;
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      const at = this.point(event);
      const box = this.held[this.chosen];
      this.drag = box && this.selection.contains(box, at) ? { from: at, box } : { from: at };
    });
    canvas.addEventListener("pointermove", (event) => {
      if (this.drag) {
        const at = this.point(event);
        const { from, box } = this.drag;
        this.drawing = box ? this.selection.moved(box, at.x - from.x, at.y - from.y) : this.selection.ofCorners(from, at);
        this.stale = true;
      }
    });
    canvas.addEventListener("pointerup", () => {
      if (this.drawing) {
        this.hold(this.drawing);
      }
      this.drag = this.drawing = null;
    });
    canvas.addEventListener("pointercancel", () => (this.drag = this.drawing = null));
    canvas.addEventListener("keydown", (event) => this.key(event));
  }

  point(event) {
    const area = this.canvas.getBoundingClientRect();
    return { x: (event.clientX - area.left) / area.width, y: 1 - (event.clientY - area.top) / area.height };
  }

  key(event) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (event.key === "Escape") {
      this.letGo();
    } else if (way && this.selection) {
      event.preventDefault();
      const box = this.held[this.chosen] ?? this.selection.middle();
      const [x, y] = way.map((steps) => steps * STEP);
      this.hold(event.shiftKey ? this.selection.stretched(box, x, y) : this.selection.moved(box, x, y));
    }
  }

  hold(box) {
    this.held[this.chosen] = box;
    this.send(box);
  }

  letGo() {
    this.held[this.chosen] = null;
    this.send([0, 0, 0, 0]);
  }

  send(box) {
    const name = (bound) => `region-${this.chosen + 1}-${BOUNDS[bound]}`;
    this.sending.put(Object.fromEntries(box.map((value, bound) => [name(bound), value])));
    this.tell();
    this.stale = true;
  }

  status(status) {
    const names = status.sources.map((source) => source.name);
    const values = new Map(status.parameters.map((parameter) => [parameter.name, parameter.value]));
    const boxes = names.map((_, source) => BOUNDS.map((bound) => values.get(`region-${source + 1}-${bound}`)));
    if (names.join("\n") !== this.names.join("\n")) {
      this.names = names;
      this.chosen = 0;
      this.offer(boxes.filter((box) => box[0] !== undefined).length);
    }
    if (!this.sending.busy && !this.drag) {
      this.held = boxes.map((box) => (box[0] < box[1] && box[2] < box[3] ? box : null));
      this.tell();
    }
  }

  offer(most) {
    this.choice.replaceChildren(
      make("span", {}, "The box becomes"),
      ...this.names.slice(0, most).map((name, source) =>
        make("button", { type: "button", class: "toggle", onclick: () => this.choose(source) }, name)),
      this.release,
    );
    this.choose(0);
  }

  choose(source) {
    this.chosen = source;
    [...this.choice.querySelectorAll(".toggle")].forEach((button, index) => press(button, index === source));
    this.tell();
  }

  tell() {
    const box = this.held[this.chosen];
    const text = box
      ? `${this.names[this.chosen]} takes delays of ${fixed(box[2])} to ${fixed(box[3])} samples and attenuations of` +
        ` ${fixed(box[0])} to ${fixed(box[1])}.`
      : `${this.names[this.chosen]} follows a peak by itself.`;
    this.release.disabled = !box;
    if (text !== this.told.textContent) {
      this.told.textContent = text;
    }
  }

  frame(frame) {
    const directions = frame.directions;
    this.picture.element.hidden = !directions;
    if (!directions) {
      return;
    }
    const limits = { attenuation: directions.attenuation_limit, delay: directions.delay_limit };
    if (this.selection?.limits.delay !== limits.delay) {
      this.selection = new Selection(limits);
      this.picture.axes(marks(limits.attenuation, ""), marks(limits.delay, " samples"));
    }
    this.votes = { ...directions, votes: bytes(directions.votes) };
    this.stale = true;
  }

  draw() {
    if (!this.stale || !this.votes) {
      return;
    }
    this.stale = false;
    const boxes = this.names.map((name, source) => {
      const box = (source === this.chosen && this.drawing) || this.held[source] || this.votes.regions[name];
      return box && { name, source, corners: this.selection.corners(box), held: Boolean(this.held[source]) };
    });
    this.histogram.draw(this.votes, boxes.filter(Boolean));
  }
}

const fixed = (value) => value.toFixed(2).replace("-", "\u2212");

const marks = (limit, unit) =>
  [-1, -0.5, 0, 0.5, 1].map((share) => ({
    at: (share + 1) / 2, text: fixed(share * limit) + (share === 1 ? unit : ""),
  }));
