/**
 * Settles as the promise does, unless the signal aborts first. The work behind the promise continues: for what can't be
 * cancelled, such as a dynamic import.
 * @throws the signal's reason when it aborts first, or has aborted already.
 */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => {
    // The reason is what the signal's owner passed to abort(), an error by default.
    aborted.reject(signal.reason);
  };
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
