// All pictures: fed with frames, drawn when the screen is. They can be frozen; where motion is to be reduced they step
// once a second.

import { byId, press, pressed, reducedMotion } from "./elements.js";
import { Activations } from "./activations.js";
import { Directions } from "./directions.js";
import { Spectra } from "./spectra.js";

const STEP_MS = 1000;

export class Pictures {
  constructor(rate, change) {
    this.spectra = new Spectra(rate);
    this.activations = new Activations(rate);
    this.directions = new Directions(change);
    const scrolled = [...this.spectra.all, this.activations.picture];
    byId("pictures").replaceChildren(
      this.directions.picture.element,
      ...scrolled.map((picture) => picture.element),
    );
    this.drawn = [...scrolled, this.directions];
    this.drawnAt = 0;
    const freeze = byId("freeze");
    freeze.onclick = () => press(freeze, !pressed(freeze));
    const draw = (now) => {
      if (!pressed(freeze) && (!reducedMotion() || now - this.drawnAt > STEP_MS)) {
        this.drawnAt = now;
        this.drawn.forEach((picture) => picture.draw());
      }
      requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
  }

  status(status) {
    this.spectra.status(status);
    this.activations.status(status);
    this.directions.status(status);
  }

  frame(frame) {
    this.spectra.frame(frame);
    this.activations.frame(frame);
    this.directions.frame(frame);
  }
}
