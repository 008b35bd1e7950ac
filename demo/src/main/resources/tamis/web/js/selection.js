// A box in the histogram: attenuation low and high, delay low and high. Always within the limits, never without extent.

const LEAST = 2 / 61; // of the whole: about two cells

export class Selection {
  constructor(limits) {
    this.limits = limits; // {attenuation, delay}
  }

  // Corners in shares of the plot, from the left and from below.
  ofCorners(a, b) {
    const [left, right] = ordered(a.x, b.x);
    const [low, high] = ordered(a.y, b.y);
    return [this.value("attenuation", low), this.value("attenuation", high), this.value("delay", left), this.value("delay", right)];
  }

  corners([low, high, left, right]) {
    return {
      left: this.share("delay", left), right: this.share("delay", right),
      low: this.share("attenuation", low), high: this.share("attenuation", high),
    };
  }

  contains(box, point) {
    const { left, right, low, high } = this.corners(box);
    return point.x >= left && point.x <= right && point.y >= low && point.y <= high;
  }

  // Moves a box by shares of the plot, as far as it stays inside.
  moved(box, dx, dy) {
    const { left, right, low, high } = this.corners(box);
    const x = Math.max(-left, Math.min(1 - right, dx));
    const y = Math.max(-low, Math.min(1 - high, dy));
    return this.ofCorners({ x: left + x, y: low + y }, { x: right + x, y: high + y });
  }

  // Moves the right and upper edges.
  stretched(box, dx, dy) {
    const { left, right, low, high } = this.corners(box);
    return this.ofCorners({ x: left, y: low }, { x: Math.max(left, right + dx), y: Math.max(low, high + dy) });
  }

  middle() {
    return this.ofCorners({ x: 0.4, y: 0.4 }, { x: 0.6, y: 0.6 });
  }

  value(axis, share) {
    return (2 * share - 1) * this.limits[axis];
  }

  share(axis, value) {
    return (value / this.limits[axis] + 1) / 2;
  }
}

function ordered(a, b) {
  const low = Math.max(0, Math.min(a, b, 1 - LEAST));
  return [low, Math.min(1, Math.max(a, b, low + LEAST))];
}
