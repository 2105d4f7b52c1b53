// The timer of a signal does not keep the process alive.
const alive = setTimeout(() => {}, 1000);
const signal = AbortSignal.timeout(5);
await new Promise((resolve) => signal.addEventListener('abort', resolve));
console.log(signal.reason.name, signal.reason.message, signal.reason.code, AbortSignal.abort('x').reason);
const any = AbortSignal.any([new AbortController().signal, AbortSignal.abort(new Error('one of them'))]);
console.log(any.aborted, any.reason.message);
try {
  AbortSignal.abort().throwIfAborted();
} catch (error) {
  console.log(error.name, error.message, error instanceof DOMException);
}
console.log(new AbortController());
clearTimeout(alive);
