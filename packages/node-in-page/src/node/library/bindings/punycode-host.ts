const base = 36;
const lowest = 1;
const highest = 26;

function nextBias(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / 700) : delta >> 1;
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > ((base - lowest) * highest) >> 1; k += base) rest = Math.floor(rest / (base - lowest));
  return k + Math.floor(((base - lowest + 1) * rest) / (rest + 38));
}

function digit(code: number): number {
  if (code >= 48 && code <= 57) return code - 22;
  return (code | 32) - 97;
}

/** One label without its `xn--`, decoded by RFC 3492. */
function decodeLabel(label: string): string {
  const split = label.lastIndexOf('-');
  const points = split > 0 ? Array.from(label.slice(0, split), (character) => character.charCodeAt(0)) : [];
  let at = split > 0 ? split + 1 : 0;
  let code = 128;
  let bias = 72;
  let index = 0;
  while (at < label.length) {
    const before = index;
    for (let weight = 1, k = base; at < label.length; k += base) {
      const value = digit(label.charCodeAt(at));
      at += 1;
      index += value * weight;
      const threshold = k <= bias ? lowest : k >= bias + highest ? highest : k - bias;
      if (value < threshold) break;
      weight *= base - threshold;
    }
    const count = points.length + 1;
    bias = nextBias(index - before, count, before === 0);
    code += Math.floor(index / count);
    index %= count;
    points.splice(index, 0, code);
    index += 1;
  }
  return String.fromCodePoint(...points);
}

/** A host name with its `xn--` labels in Unicode. */
export function toUnicodeHost(host: string): string {
  return host
    .split('.')
    .map((label) => (label.startsWith('xn--') ? decodeLabel(label.slice(4)) : label))
    .join('.');
}
