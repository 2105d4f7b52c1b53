// What calls across modules cost. The same files run natively and in the page; only the ratios mean anything.
// Prints one JSON object: milliseconds by name, medians of 7 runs after 3 warm-ups.
import { add, multiply, current, Counter, offset } from './library.mjs';
import * as library from './library.mjs';
import { steps } from './cycle.mjs';

const CALLS = 5_000_000;

const benches = {
  loop() {
    let sum = 0;
    for (let i = 0; i < CALLS * 4; i++) sum = (sum + Math.imul(i, 7)) | 0;
    return sum;
  },
  'function of another module'() {
    let sum = 0;
    for (let i = 0; i < CALLS; i++) sum = add(sum, i);
    return sum;
  },
  'constants of another module'() {
    let sum = 0;
    for (let i = 0; i < CALLS; i++) sum = multiply(sum, i) + offset;
    return sum;
  },
  'function by namespace'() {
    let sum = 0;
    for (let i = 0; i < CALLS; i++) sum = library.add(sum, i);
    return sum;
  },
  'reassigned export'() {
    let sum = 0;
    for (let i = 0; i < CALLS; i++) sum = current(sum, i);
    return sum;
  },
  'method of an imported class'() {
    const counter = new Counter();
    for (let i = 0; i < CALLS; i++) counter.increase(i);
    return counter.value;
  },
  'functions in a cycle of modules'() {
    let sum = 0;
    for (let i = 0; i < CALLS / 50; i++) sum += steps(50);
    return sum;
  },
};

const medians = {};
let checksum = 0;
for (const [name, run] of Object.entries(benches)) {
  const times = [];
  for (let round = 0; round < 10; round++) {
    const start = performance.now();
    checksum ^= run();
    if (round >= 3) times.push(performance.now() - start);
  }
  medians[name] = times.sort((a, b) => a - b)[3];
}
console.log(JSON.stringify({ medians, checksum }));
