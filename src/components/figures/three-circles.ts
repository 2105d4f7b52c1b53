export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Three equal circles around (0, 0): one above, one at the lower left, one at the lower right. */
export interface ThreeCircles {
  readonly radius: number;
  /** Top, lower left, lower right. */
  readonly centres: readonly [Point, Point, Point];
  /** SVG path of the area that all three share. */
  readonly overlap: string;
}

/**
 * @param radius of each circle
 * @param distance of each centre from (0, 0); less than `radius`, so that all three overlap
 */
export function threeCircles(radius: number, distance: number): ThreeCircles {
  if (distance <= 0 || distance >= radius) throw new RangeError('The circles overlap only for 0 < distance < radius.');
  const at = (degrees: number, length: number): Point => ({
    x: length * Math.cos((degrees * Math.PI) / 180),
    y: length * Math.sin((degrees * Math.PI) / 180),
  });
  // Two neighbouring circles meet, on the side that the third one covers, at this distance from (0, 0).
  const corner = Math.sqrt(radius ** 2 - 0.75 * distance ** 2) - distance / 2;
  const corners = [30, 150, 270].map((degrees) => at(degrees, corner));
  const [start, ...others] = corners.map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`);
  const arc = `A${String(radius)} ${String(radius)} 0 0 1`;
  return {
    radius,
    centres: [at(-90, distance), at(150, distance), at(30, distance)],
    overlap: `M${start ?? ''}${[...others, start ?? ''].map((point) => `${arc} ${point}`).join('')}Z`,
  };
}

/** Where two circles overlap without the third: half-way along the area, seen from (0, 0). */
export function pairMiddle(radius: number, distance: number, degrees: number): Point {
  const inner = radius - distance;
  const outer = distance / 2 + Math.sqrt(radius ** 2 - 0.75 * distance ** 2);
  const length = inner + (outer - inner) * 0.42;
  return { x: length * Math.cos((degrees * Math.PI) / 180), y: length * Math.sin((degrees * Math.PI) / 180) };
}
