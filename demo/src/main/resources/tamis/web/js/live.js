// A stream's live events, read from a fetch so that the token travels as a header. It comes back by itself when the line
// breaks, and says so.

import { headers, reason } from "./api.js";

const SILENCE_MS = 5000; // a status comes every second: after this the line is dead
const LONGEST_PAUSE_MS = 8000;

export class Live {
  // handlers: open(), frame(data), status(data), event(data), lost(why, status)
  constructor(stream, rate, handlers) {
    this.url = `/api/v1/streams/${encodeURIComponent(stream)}/live?rate=${rate}`;
    this.handlers = handlers;
    this.ended = false;
    this.pause = 500;
    this.run();
  }

  end() {
    this.ended = true;
    this.abort?.abort();
  }

  async run() {
    while (!this.ended) {
      try {
        await this.listen();
      } catch (fault) {
        if (!this.ended) {
          this.handlers.lost(fault.refused ?? "Tamis does not answer.", fault.status ?? 0);
        }
      }
      if (!this.ended) {
        await new Promise((wake) => setTimeout(wake, this.pause));
        this.pause = Math.min(2 * this.pause, LONGEST_PAUSE_MS);
      }
    }
  }

  async listen() {
    this.abort = new AbortController();
    const answer = await fetch(this.url, { headers: headers(), signal: this.abort.signal, cache: "no-store" });
    if (!answer.ok) {
      throw Object.assign(new Error(), { refused: await reason(answer), status: answer.status });
    }
    this.pause = 500;
    this.handlers.open();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const watch = setTimeout(() => this.abort.abort(), SILENCE_MS);
      const { value, done } = await reader.read().finally(() => clearTimeout(watch));
      if (done) {
        throw new Error("the line ended");
      }
      text = this.take(text + value);
    }
  }

  // Handles the whole events in a text; returns the rest.
  take(text) {
    const parts = text.split("\n\n");
    for (const part of parts.slice(0, -1)) {
      const kind = /^event: (.*)$/m.exec(part)?.[1];
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (kind && data && this.handlers[kind]) {
        this.handlers[kind](JSON.parse(data));
      }
    }
    return parts.at(-1);
  }
}
