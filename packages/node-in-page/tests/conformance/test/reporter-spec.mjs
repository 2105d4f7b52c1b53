import { run } from 'node:test';
import { spec, tap, dot } from 'node:test/reporters';
console.log(typeof run, spec.name, tap.name, dot.name, typeof new spec().pipe);
