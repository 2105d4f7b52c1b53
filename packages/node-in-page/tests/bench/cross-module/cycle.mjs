import { half } from './cycle-half.mjs';

export function steps(n) {
  return n <= 0 ? 0 : half(n - 1) + 1;
}
