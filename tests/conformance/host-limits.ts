/**
 * Scripts that the host inside Node can't show, because Node itself and not the engine's kernel does the work there.
 * They run in the browser.
 */
export const hostLimits: Readonly<Record<string, string>> = {
  'events/uncaught-error.mjs': 'what an uncaught error prints is the work of the process, which is Node’s own in the host',
};
