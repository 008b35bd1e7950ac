// Draws votes as cells and boxes over them, at the screen's own resolution.

import { heat } from "./palette.js";

export class Histogram {
  constructor(canvas) {
    this.canvas = canvas;
  }

  // boxes: [{name, source, corners: {left, right, low, high}, held}]; one that follows by itself is dashed
  draw({ votes, attenuation_cells: rows, delay_cells: columns }, boxes) {
    const scale = window.devicePixelRatio || 1;
    const width = (this.canvas.width = Math.round(this.canvas.clientWidth * scale));
    const height = (this.canvas.height = Math.round(this.canvas.clientHeight * scale));
    const context = this.canvas.getContext("2d");
    context.imageSmoothingEnabled = false;
    context.drawImage(cells(votes, rows, columns), 0, 0, width, height);
    context.font = `${12 * scale}px system-ui, sans-serif`;
    context.lineWidth = 2 * scale;
    for (const { name, source, corners, held } of boxes) {
      const colour = getComputedStyle(this.canvas).getPropertyValue(`--box-${source % 6}`);
      const least = 12 * scale; // a peak without extent is marked all the same
      const across = Math.max(least, (corners.right - corners.left) * width);
      const upwards = Math.max(least, (corners.high - corners.low) * height);
      const left = ((corners.left + corners.right) * width - across) / 2;
      const top = (1 - (corners.low + corners.high) / 2) * height - upwards / 2;
      context.strokeStyle = colour;
      context.setLineDash(held ? [] : [5 * scale, 4 * scale]);
      context.strokeRect(left, top, across, upwards);
      const above = top > 18 * scale ? top - 5 * scale : top + upwards + 14 * scale;
      const room = width - context.measureText(name).width - 4 * scale;
      context.fillStyle = colour;
      context.fillText(name, Math.max(2, Math.min(left, room)), Math.min(height - 4 * scale, above));
    }
  }
}

function cells(votes, rows, columns) {
  const image = new ImageData(columns, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = 3 * votes[row * columns + column];
      image.data.set([heat[value], heat[value + 1], heat[value + 2], 255], 4 * ((rows - 1 - row) * columns + column));
    }
  }
  const canvas = new OffscreenCanvas(columns, rows);
  canvas.getContext("2d").putImageData(image, 0, 0);
  return canvas;
}
