// Learn my noise: asks, counts down while the stream listens, says what came of it.

import { byId } from "./elements.js";

const SECONDS = 5;

export class Learn {
  // post: calls a sub-path of the stream; {@return a promise of the status, or of null when it was refused}
  constructor(post) {
    this.post = post;
    byId("learn").onclick = () => this.learn();
  }

  async learn() {
    const button = byId("learn");
    button.disabled = true;
    byId("countdown").hidden = false;
    const began = performance.now();
    const ticking = setInterval(() => this.count((performance.now() - began) / 1000), 100);
    this.count(0);
    const status = await this.post("/learn", { source: this.source, seconds: SECONDS });
    clearInterval(ticking);
    byId("countdown").hidden = true;
    button.disabled = false;
    if (status) {
      byId("learn-hint").textContent = `Learnt. It goes by the source ${this.source} now.`;
    }
  }

  count(seconds) {
    const left = Math.ceil(SECONDS - seconds);
    const text = left > 0 ? "Listening: be silent" : "Learning from it";
    byId("seconds").textContent = left > 0 ? `${left} s` : "\u2026";
    if (byId("learning-text").textContent !== text) {
      byId("learning-text").textContent = text;
    }
    byId("learning-bar").style.transform = `scaleX(${Math.min(1, seconds / SECONDS)})`;
  }

  // preset: what is known of the one that runs; learns: whether it can
  status(status, preset) {
    const names = status.sources.map((source) => source.name);
    this.source = names.includes("noise") ? "noise" : names.at(-1);
    const can = Boolean(preset?.learns) && status.state === "RUNNING";
    if (byId("countdown").hidden) {
      byId("learn").disabled = !can;
    }
    if (preset && this.told !== preset.name) {
      this.told = preset.name;
      byId("learn-hint").textContent = preset.learns
        ? "Be silent for 5 seconds, so that only the noise is heard."
        : `${preset.name} cannot learn a noise; choose a preset that can, such as speech-16k.`;
    }
  }
}
