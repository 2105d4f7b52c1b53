import { aborted } from 'node:util';
const controller = new AbortController();
const resource = {};
const done = aborted(controller.signal, resource).then(() => console.log('aborted'));
controller.abort();
await done;
