/**
 * Scripts that don't do in a browser what they do in Node, each with its reason. A test fails when one of them does
 * after all, and when one fails that is not here.
 */
export const browserLimits: Readonly<Record<'chromium' | 'firefox', Readonly<Record<string, string>>>> = {
  chromium: {
    'string_decoder/encodings.mjs': 'half a surrogate pair, given byte by byte, waits for the other half',
    'process/throws-text.cjs': 'what is thrown and no error carries no place',
    'async_hooks/generator-ended-elsewhere.mjs':
      'the code of a generator can’t tell who ended it: its finally runs in the context of its last yield',
    'module/namespaces.mjs': 'Object.isFrozen is true of a namespace: its exports can be written by nobody but their module',
    'v8/values-and-statistics.mjs': 'a browser doesn’t tell a worker how large its heap may become',
    'crypto/web-crypto.mjs':
      'Chromium gives workers of a sandboxed frame no crypto.subtle; ours has hashes, HMAC and derived keys, but no ciphers',
  },
  firefox: {
    'string_decoder/encodings.mjs': 'half a surrogate pair, given byte by byte, waits for the other half',
    'process/throws-text.cjs': 'what is thrown and no error carries no place',
    'process/throws-argument-error.mjs': 'Firefox counts the column of a call from its parenthesis',
    'async_hooks/generator-ended-elsewhere.mjs':
      'the code of a generator can’t tell who ended it: its finally runs in the context of its last yield',
    'globals/clone-events-blobs.mjs': 'the words of the browser’s own errors',
    'globals/structured-clone.mjs': 'the words of the browser’s own errors',
    'module/cycles-and-live-bindings.mjs': 'the words of the browser’s own errors',
    'module/namespaces.mjs': 'the words of the browser’s own errors',
    'v8/values-and-statistics.mjs': 'a browser doesn’t tell a worker how large its heap may become',
    'url/file-urls.mjs': 'the browser’s URL has no hosts in file: addresses',
    'url/forms-without-authority.mjs': 'the browser’s URL has no hosts in addresses of unknown schemes',
    'vm/this-context.mjs': 'the words of the browser’s own syntax errors',
    'worker_threads/channels.mjs': 'the words of the browser’s own errors',
  },
};
