// How the stream is doing, and what happened lately.

import { byId, make } from "./elements.js";

const MOST_EVENTS = 30;

export class Health {
  status(status) {
    const sound = status.sound;
    byId("health-text").textContent = [status.problem, status.device, `${status.sample_rate} Hz, ${channels(status.channels)}`]
      .filter(Boolean)
      .join(" \u00b7 ");
    if (!sound) {
      return;
    }
    byId("clipped").textContent = sound.clipped_samples;
    byId("faults").textContent = sound.faults;
    const kinds = Object.entries(sound.xruns_by_kind).map(([kind, count]) => `${count} ${kind.toLowerCase().replace("_", " ")}`);
    byId("xruns").title = `${kinds.join(", ")}; ${sound.xruns_at_start} while the device started`;
    this.load(sound.load, sound.xruns);
  }

  frame(frame) {
    this.load(frame.load, frame.xruns);
  }

  load(load, xruns) {
    const percent = 100 * load;
    byId("load").textContent = `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
    byId("load-bar").style.transform = `scaleX(${Math.min(1, load)})`;
    byId("load-bar").classList.toggle("hot", load > 0.7);
    byId("load-track").setAttribute("aria-valuenow", Math.min(100, percent).toFixed(0));
    byId("xruns").textContent = xruns;
  }

  event({ at, kind, message }) {
    const time = make("time", { datetime: at }, new Date(at).toLocaleTimeString());
    byId("events").prepend(make("li", { class: kind === "FAILED" ? "bad" : "" }, time, message));
    while (byId("events").children.length > MOST_EVENTS) {
      byId("events").lastChild.remove();
    }
  }
}

const channels = (count) => (count === 1 ? "1 channel" : `${count} channels`);
