type ErrorBase = new (message: string) => Error;

/** An error with a code, as Node creates it: the code is in its stack and a property. */
export function nodeError(Base: ErrorBase, code: string, message: string): Error & { readonly code: string } {
  const error = new Base(message);
  const define = (name: string, value: unknown): void => {
    Object.defineProperty(error, name, { value, enumerable: false, writable: true, configurable: true });
  };
  // V8 formats the first line of the stack once, with this name, as in Node.
  define('name', `${error.name} [${code}]`);
  define('stack', error.stack);
  delete (error as { name?: string }).name;
  define('toString', () => `${error.name} [${code}]: ${error.message}`);
  return Object.assign(error, { code });
}

/** Adds a line to an error's message and to its stack. */
export function addToMessage(error: Error, text: string): void {
  const stack = error.stack ?? '';
  const before = error.message;
  error.message = `${before}${text}`;
  Object.defineProperty(error, 'stack', {
    value: stack.replace(before, () => error.message),
    enumerable: false,
    writable: true,
    configurable: true,
  });
}
