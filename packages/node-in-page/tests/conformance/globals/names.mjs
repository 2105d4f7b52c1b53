for (const name of ['window', 'document', 'self', 'importScripts', 'postMessage', 'indexedDB', 'localStorage', 'XMLHttpRequest', 'WorkerGlobalScope', 'onmessage', 'location', 'name', 'close', 'addEventListener', 'global', 'process', 'Buffer', 'navigator', 'structuredClone', 'queueMicrotask', 'setImmediate', 'fetch', 'Request', 'FormData', 'WebSocket', 'Blob', 'crypto', 'performance', 'AbortController', 'EventTarget', 'MessageChannel', 'BroadcastChannel', 'CompressionStream', 'WebAssembly', 'require', 'module', 'exports', '__filename']) {
  console.log(name, eval(`typeof ${name}`));
}
console.log(Object.prototype.toString.call(globalThis), Object.keys(globalThis).sort().join());
