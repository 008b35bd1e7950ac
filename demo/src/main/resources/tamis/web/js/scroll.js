// A picture over time: a column a frame, the newest at the right. Frames that were lost leave columns dark.

import { Picture } from "./picture.js";

export const COLUMNS = 240;
const NOTHING = [7, 7, 15];

export class ScrollPicture extends Picture {
  // rate: columns a second
  constructor(texts, palette, rate) {
    super(texts);
    this.palette = palette;
    this.rate = rate;
    this.next = 0; // column that is written next; the one after the newest
    this.stale = false;
  }

  rows(count, up) {
    this.canvas.width = COLUMNS;
    this.canvas.height = count;
    this.kept = new OffscreenCanvas(COLUMNS, count);
    this.context = this.kept.getContext("2d");
    this.context.fillStyle = `rgb(${NOTHING})`;
    this.context.fillRect(0, 0, COLUMNS, count);
    this.column = new ImageData(1, count);
    this.next = 0;
    const span = COLUMNS / this.rate;
    const along = [1, 0.75, 0.5, 0.25].map((share) => ({ at: 1 - share, text: `\u2212${Math.round(share * span)} s` }));
    this.axes(up, [...along, { at: 1, text: "now" }]);
    this.count = count;
  }

  // values: 0 to 255 for each row, lowest row first
  add(values, lost) {
    const data = this.column.data;
    for (let skipped = 0; skipped < Math.min(lost, COLUMNS); skipped++) {
      this.context.fillRect(this.next, 0, 1, this.count);
      this.next = (this.next + 1) % COLUMNS;
    }
    for (let row = 0; row < this.count; row++) {
      const entry = 3 * values[row];
      const pixel = 4 * (this.count - 1 - row);
      data[pixel] = this.palette[entry];
      data[pixel + 1] = this.palette[entry + 1];
      data[pixel + 2] = this.palette[entry + 2];
      data[pixel + 3] = 255;
    }
    this.context.putImageData(this.column, this.next, 0);
    this.next = (this.next + 1) % COLUMNS;
    this.stale = true;
  }

  draw() {
    if (!this.stale) {
      return;
    }
    this.stale = false;
    const screen = this.canvas.getContext("2d");
    const older = COLUMNS - this.next;
    screen.drawImage(this.kept, this.next, 0, older, this.count, 0, 0, older, this.count);
    if (this.next > 0) {
      screen.drawImage(this.kept, 0, 0, this.next, this.count, older, 0, this.next, this.count);
    }
  }
}
