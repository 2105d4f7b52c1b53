const first = new AbortController();
const any = AbortSignal.any([first.signal, new AbortController().signal]);
any.addEventListener('abort', () => console.log('aborted', any.reason.message));
first.abort(new Error('first'));
console.log(any.aborted);
try {
  any.throwIfAborted();
} catch (error) {
  console.log(error.message);
}
AbortSignal.timeout(5).addEventListener('abort', (event) => console.log(event.target.reason.name));
await new Promise((resolve) => setTimeout(resolve, 50));
