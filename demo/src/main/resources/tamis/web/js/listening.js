// What is listened to: A or B, the mixture, or what was removed; stop and start.

import { byId, press, pressed } from "./elements.js";

export class Listening {
  // change: sends a patch; post: calls a sub-path of the stream
  constructor(change, post) {
    byId("desk-a").onclick = () => this.desk === "B" && post("/ab");
    byId("desk-b").onclick = () => this.desk === "A" && post("/ab");
    byId("bypass").onclick = () => change({ bypass: !pressed(byId("bypass")) });
    byId("removed").onclick = () => change({ removed: !pressed(byId("removed")) });
    byId("run").onclick = () => post(this.state === "RUNNING" ? "/stop" : "/start");
  }

  status(status) {
    for (const id of ["desk-a", "desk-b", "bypass", "removed", "run"]) {
      byId(id).disabled = false; // until now there was nothing to send to
    }
    this.desk = status.desk;
    this.state = status.state;
    press(byId("desk-a"), status.desk === "A");
    press(byId("desk-b"), status.desk === "B");
    press(byId("bypass"), status.bypass);
    press(byId("removed"), status.removed);
    const running = status.state === "RUNNING";
    byId("run").textContent = running ? "Stop" : "Start";
    const badge = byId("state");
    const text = status.learning ? "learning" : status.state.toLowerCase();
    if (badge.textContent !== text) {
      badge.textContent = text;
    }
    badge.className = `badge ${running ? "good" : status.state === "FAILED" ? "bad" : ""}`;
  }
}
