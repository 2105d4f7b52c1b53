import { transferableAbortController, transferableAbortSignal, aborted } from 'node:util';
const controller = transferableAbortController();
console.log(controller.signal.aborted, transferableAbortSignal(AbortSignal.abort()).aborted);
const resource = {};
const waiting = aborted(controller.signal, resource);
controller.abort();
console.log((await waiting).type);
