// The latency dial: the profiles around a knob, and what the delay is declared and measured to be.

import { byId, make } from "./elements.js";

const SETTLE_MS = 500; // arrow keys pass by profiles on their way

export class LatencyDial {
  // ask: gets the latency of the stream; put: changes it to that of a profile; both promise what it is then, or null
  constructor(ask, put) {
    this.ask = ask;
    this.put = put;
    this.names = [];
  }

  async refresh() {
    this.show(await this.ask());
  }

  show(latency) {
    if (!latency) {
      return;
    }
    if (this.names.length === 0) {
      this.offer(latency.profiles);
    }
    this.now = latency.profile;
    this.point(latency.profile);
  }

  // profiles: [{name, millis}], shortest first
  offer(profiles) {
    this.names = profiles.map((profile) => profile.name);
    byId("dial").append(
      ...profiles.map((profile, index) => {
        const angle = LatencyDial.angle(index, profiles.length);
        const input = make("input", {
          type: "radio", name: "latency", value: profile.name, "aria-label": `${profile.name}, ${profile.millis} ms`,
          onchange: () => this.choose(profile.name),
        });
        const label = make("label", {}, input, `${profile.millis} ms`, make("small", {}, profile.name));
        label.style.left = `${85 + 57 * Math.sin(angle)}px`;
        label.style.top = `${72 - 56 * Math.cos(angle)}px`;
        return label;
      }),
    );
  }

  // From 100 degrees left of the top to 100 degrees right of it.
  static angle(index, count) {
    return ((index / (count - 1)) * 200 - 100) * (Math.PI / 180);
  }

  choose(name) {
    this.point(name);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(async () => {
      const latency = await this.put(name);
      this.point(this.now);
      this.show(latency);
    }, SETTLE_MS);
  }

  point(name) {
    const index = this.names.indexOf(name);
    byId("pointer").style.opacity = index < 0 ? 0 : 1;
    if (index >= 0) {
      byId("pointer").style.transform = `rotate(${LatencyDial.angle(index, this.names.length)}rad)`;
    }
    for (const input of byId("dial").querySelectorAll("input")) {
      input.checked = input.value === name;
    }
  }

  status(status) {
    const sound = status.sound;
    const millis = (value) => (sound ? `${value.toFixed(1)} ms` : "-");
    byId("declared").textContent = millis(sound?.latency_declared_millis);
    byId("device").textContent = millis(sound?.latency_device_millis);
    byId("measured").textContent = millis(sound?.latency_measured_millis);
  }
}
