const error = new DOMException('message', 'AbortError');
console.log(error.name, error.code, error.message, error instanceof Error, DOMException.ABORT_ERR, Object.prototype.toString.call(error), new DOMException('m', { name: 'N', cause: 1 }).cause);
