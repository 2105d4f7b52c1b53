/** Types of the site's files. Hosts don't know all of them: a browser runs no module that comes as anything else. */
export const contentTypes: Readonly<Record<string, readonly string[]>> = {
  'text/html': ['html'],
  'text/css': ['css'],
  'text/javascript': ['js', 'mjs'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
  'text/xml': ['xml'],
  'application/json': ['json'],
  'application/manifest+json': ['webmanifest'],
  'application/wasm': ['wasm'],
  'image/svg+xml': ['svg'],
  'image/png': ['png'],
  'font/woff2': ['woff2'],
  'font/ttf': ['ttf'],
};

/** Those that are not compressed by themselves. */
export const compressible = Object.keys(contentTypes).filter((type) => !['image/png', 'font/woff2'].includes(type));
