// All results stay small. Chromium's V8 compresses pointers, so that integers beyond 31 bits cost it what they don't cost
// Node; and the moment in which a sum grew beyond them decided whether V8 inlined these functions, for a whole process.
export function add(a, b) {
  return (a + b) & 0xffff;
}
export const multiply = (a, b) => Math.imul(a, b) & 0xffff;
export let current = (a, b) => (a - b) & 0xffff;
export function replaceCurrent(next) {
  current = next;
}
export class Counter {
  value = 0;
  increase(by) {
    this.value = (this.value + by) & 0xffff;
  }
}
export const offset = 3;
