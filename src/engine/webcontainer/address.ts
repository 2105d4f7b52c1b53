/** Where WebContainer is loaded from, computed as `@webcontainer/api` 1.6.4 does in `internal/iframe-url.js`. */

declare global {
  /** Read by `@webcontainer/api`: another address than stackblitz.com. Only its origin counts. Set it before boot. */
  var WEBCONTAINER_API_IFRAME_URL: string | undefined;
}

/** The release of `@webcontainer/api` that this adapter was written for; a test compares it with the installed one. */
export const webContainerApiVersion = '1.6.4';

/** The origin of WebContainer's frame: `https://stackblitz.com` unless overridden. */
export function webContainerOrigin(): string {
  return new URL(globalThis.WEBCONTAINER_API_IFRAME_URL ?? 'https://stackblitz.com').origin;
}

/** The address of the frame that boot will load. */
export function webContainerAddress(apiKey?: string): URL {
  const address = new URL('/headless', webContainerOrigin());
  if (apiKey !== undefined && apiKey !== '') address.searchParams.set('client_id', apiKey);
  address.searchParams.set('coep', 'require-corp');
  address.searchParams.set('version', webContainerApiVersion);
  return address;
}
