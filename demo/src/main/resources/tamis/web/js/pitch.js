// Frequencies as people hear them: rows of equal steps on the mel scale, lowest first.

const mel = (hz) => 2595 * Math.log10(1 + hz / 700);
const hertz = (mels) => 700 * (10 ** (mels / 2595) - 1);

const TICKS = [250, 500, 1000, 2000, 4000, 8000, 16000];

// For each row the first bin and the one after its last; a row has at least one bin.
export function bands(bins, sampleRate, rows) {
  const top = mel(sampleRate / 2);
  const binOf = (row) => (hertz((row / rows) * top) / (sampleRate / 2)) * (bins - 1);
  return Array.from({ length: rows }, (_, row) => {
    const first = Math.min(bins - 1, Math.floor(binOf(row)));
    return [first, Math.max(first + 1, Math.min(bins, Math.floor(binOf(row + 1))))];
  });
}

// Labels for the axis: how far up, in shares, and the words.
export function ticks(sampleRate) {
  const top = mel(sampleRate / 2);
  return TICKS.filter((hz) => hz < sampleRate / 2 || hz === sampleRate / 2)
    .map((hz) => ({ at: mel(hz) / top, text: hz < 1000 ? `${hz}` : `${hz / 1000}k` }))
    .concat([{ at: 0, text: "Hz" }]);
}

// The loudest value of each band.
export function loudest(values, rows) {
  return rows.map(([first, end]) => {
    let most = 0;
    for (let bin = first; bin < end; bin++) {
      most = Math.max(most, values[bin]);
    }
    return most;
  });
}
