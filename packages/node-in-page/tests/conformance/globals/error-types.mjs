const errors = [new AggregateError([new Error('a')], 'many'), new Error('outer', { cause: 'text' }), new DOMException('m', 'AbortError')];
for (const error of errors) console.log(error.name, error.message, error.errors?.length, error.cause, error.code, String(error));
console.log(Error.stackTraceLimit, typeof Error.captureStackTrace, AbortSignal.abort().reason.name, AbortSignal.timeout(1000).aborted);
