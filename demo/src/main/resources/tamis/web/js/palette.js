// Colours for values: tables of 256 entries of red, green, blue.

const HEAT = ["#07070f", "#2a1658", "#8f2a78", "#e2703a", "#ffe9a0"];
const KEPT = ["#07070f", "#0e3a44", "#1d8577", "#7fe0c4", "#f2fffb"];
const ACTIVE = ["#07070f", "#2b2350", "#5a55b8", "#9db8f2", "#f6faff"];

export const heat = table(HEAT);
export const kept = table(KEPT);
export const active = table(ACTIVE);

function table(colours) {
  const stops = colours.map((colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)));
  const entries = new Uint8ClampedArray(256 * 3);
  for (let value = 0; value < 256; value++) {
    const place = (value / 255) * (stops.length - 1);
    const below = Math.min(stops.length - 2, Math.floor(place));
    for (let part = 0; part < 3; part++) {
      entries[3 * value + part] = stops[below][part] + (place - below) * (stops[below + 1][part] - stops[below][part]);
    }
  }
  return entries;
}

// Draws a table as a bar from left to right.
export function bar(canvas, entries) {
  canvas.width = 256;
  canvas.height = 1;
  const image = new ImageData(256, 1);
  for (let value = 0; value < 256; value++) {
    image.data.set([entries[3 * value], entries[3 * value + 1], entries[3 * value + 2], 255], 4 * value);
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
}
