/** What Node offers to programs, in the words of its types; without the modules that no project here has a use for. */
const files = import.meta.glob<string>(
  [
    '/node_modules/@types/node/**/*.d.ts',
    '!**/{cluster,dgram,domain,http2,index,inspector,inspector.generated,punycode,repl,sea,trace_events,v8,wasi}.d.ts',
    '!**/ts5.6/**',
  ],
  { query: '?raw', import: 'default', eager: true },
);

/** As Monaco's language service takes them. */
export const nodeTypes = Object.entries(files).map(([path, content]) => ({ filePath: `file://${path}`, content }));
