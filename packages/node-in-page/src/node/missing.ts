/**
 * The error of a function that can't work in a page. It names the module, the function and what to use instead.
 *
 * @param instead - what to use instead, such as `child_process.spawn`.
 */
export function missingFunction(module: string, name: string, instead: string): Error {
  const error = new Error(
    `${module}.${name} is not available when Node runs in a page. Use ${instead} instead, or run the project with Node on your machine.`,
  );
  return Object.assign(error, { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
}
