/** Errors that Node throws from its C++ side: a plain error with a `code`. */
export function nativeError(Base: new (message: string) => Error, code: string, message: string): Error {
  return Object.assign(new Base(message), { code });
}
