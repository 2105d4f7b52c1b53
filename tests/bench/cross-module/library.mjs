export function add(a, b) {
  return (a + b) | 0;
}
export const multiply = (a, b) => Math.imul(a, b);
export let current = (a, b) => (a - b) | 0;
export function replaceCurrent(next) {
  current = next;
}
export class Counter {
  value = 0;
  increase(by) {
    this.value = (this.value + by) | 0;
  }
}
export const offset = 3;
