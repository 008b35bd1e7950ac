// Sends one change at a time; of those that come meanwhile only the latest counts. So a dragged fader never queues.

export class Latest {
  constructor(send) {
    this.send = send;
    this.waiting = null;
    this.busy = false;
  }

  async put(value) {
    this.waiting = { value };
    if (this.busy) {
      return;
    }
    this.busy = true;
    try {
      while (this.waiting) {
        const next = this.waiting.value;
        this.waiting = null;
        await this.send(next);
      }
    } finally {
      this.busy = false;
    }
  }
}
