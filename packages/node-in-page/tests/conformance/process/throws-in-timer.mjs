// An uncaught error with a cause and fields of its own.
process.on('exit', (code) => console.log('exit', code));
setTimeout(function later() {
  throw Object.assign(new TypeError('too late', { cause: new RangeError('because') }), { code: 'E_LATE', detail: [1] });
}, 1);
