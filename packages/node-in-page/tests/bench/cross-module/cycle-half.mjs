import { steps } from './cycle.mjs';

export function half(n) {
  return n <= 0 ? 0 : steps(n - 1) + 1;
}
