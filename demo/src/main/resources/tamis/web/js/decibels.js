// Decibels as faders and meters show them.

export const LOWEST_FADER = -60; // there the fader is off
export const HIGHEST_FADER = 12;
export const LOWEST_METER = -72;

export function words(db, unit = " dB") {
  if (db === null || db <= LOWEST_FADER) {
    return "off";
  }
  const text = Math.abs(db).toFixed(1);
  return (db < -0.04 ? "\u2212" : db > 0.04 ? "+" : "") + text + unit;
}

export const ofGain = (gain) => 20 * Math.log10(Math.max(Math.abs(gain), 1e-6));

// Where a level is on a meter, 0 to 1.
export const place = (db) => Math.min(1, Math.max(0, (db - LOWEST_METER) / -LOWEST_METER));
