/**
 * Scripts that are known to behave differently in a browser than in Node, with the reason. A test fails if one of them
 * agrees after all, or if any other script disagrees.
 */
export const browserLimits: Readonly<Record<'chromium' | 'firefox', Readonly<Record<string, string>>>> = {
  chromium: {
    'string_decoder/encodings.mjs': 'half of a surrogate pair, written byte by byte, is buffered until the other half',
    'process/throws-text.cjs': 'a thrown value that is not an error has no location',
    'async_hooks/generator-ended-elsewhere.mjs':
      'a generator cannot detect who calls return(): its finally block runs in the context of its last yield',
    'module/namespaces.mjs': 'Object.isFrozen is true for a namespace, as only its module can write its exports',
    'v8/values-and-statistics.mjs': 'browsers don’t expose the heap size limit to workers',
    'crypto/web-crypto.mjs':
      'Chromium provides no crypto.subtle in workers of a sandboxed frame; ours has digests, HMAC and key derivation, but no ciphers',
  },
  firefox: {
    'string_decoder/encodings.mjs': 'half of a surrogate pair, written byte by byte, is buffered until the other half',
    'process/throws-text.cjs': 'a thrown value that is not an error has no location',
    'process/throws-argument-error.mjs': 'in Firefox, the column of a call is that of its parenthesis',
    'async_hooks/generator-ended-elsewhere.mjs':
      'a generator cannot detect who calls return(): its finally block runs in the context of its last yield',
    'globals/clone-events-blobs.mjs': 'the messages of native errors differ',
    'globals/structured-clone.mjs': 'the messages of native errors differ',
    'module/cycles-and-live-bindings.mjs': 'the messages of native errors differ',
    'module/namespaces.mjs': 'the messages of native errors differ',
    'v8/values-and-statistics.mjs': 'browsers don’t expose the heap size limit to workers',
    'url/file-urls.mjs': 'the browser’s URL has no hosts in file: URLs',
    'url/forms-without-authority.mjs': 'the browser’s URL has no hosts in URLs with unknown schemes',
    'vm/this-context.mjs': 'the messages of native syntax errors differ',
    'worker_threads/channels.mjs': 'the messages of native errors differ',
  },
};
