/** An error as Node's C++ side throws it: with a `code`, but without it in the name. */
export function nativeError(Base: new (message: string) => Error, code: string, message: string): Error {
  return Object.assign(new Base(message), { code });
}
