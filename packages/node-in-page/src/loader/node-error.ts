type ErrorBase = new (message: string) => Error;

/** An error with a code, as Node makes it: the code shows in its stack and is a property of it. */
export function nodeError(Base: ErrorBase, code: string, message: string): Error & { readonly code: string } {
  const error = new Base(message);
  const define = (name: string, value: unknown): void => {
    Object.defineProperty(error, name, { value, enumerable: false, writable: true, configurable: true });
  };
  // V8 writes the first line of the stack once; with this name it reads as in Node.
  define('name', `${error.name} [${code}]`);
  define('stack', error.stack);
  delete (error as { name?: string }).name;
  define('toString', () => `${error.name} [${code}]: ${error.message}`);
  return Object.assign(error, { code });
}

/** Adds a line to an error's message, also where its stack shows it. */
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
