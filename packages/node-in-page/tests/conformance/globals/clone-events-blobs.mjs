// globals.html: structuredClone, Event and EventTarget, Blob, BroadcastChannel, AbortSignal, queueMicrotask, performance, crypto, URL objects.
const value = { date: new Date(0), map: new Map([[1, { a: 1 }]]), set: new Set([1]), bytes: new Uint8Array([1, 2]), error: new RangeError('r', { cause: 1 }), re: /x/g, nested: [null, undefined, 1n], hole: [, 1] };
value.self = value;
const clone = structuredClone(value);
console.log(clone.self === clone, clone.date, clone.map, clone.set, clone.bytes, clone.error.name, clone.error.message, clone.re, clone.nested, clone.hole, clone.bytes.buffer !== value.bytes.buffer);
const buffer = new ArrayBuffer(4); const moved = structuredClone(buffer, { transfer: [buffer] }); console.log(buffer.byteLength, moved.byteLength);
for (const bad of [() => {}, Symbol('s'), { f() {} }, new WeakMap()]) try { structuredClone(bad); } catch (error) { console.log(error.name, error.code, error.message); }
const target = new EventTarget(); const heard = [];
target.addEventListener('go', (event) => { heard.push(event.type, event.detail, event.target === target, event.defaultPrevented); event.preventDefault(); }, { once: true });
target.addEventListener('go', { handleEvent(event) { heard.push('object', event.cancelable); event.stopImmediatePropagation(); } }); target.addEventListener('go', () => heard.push('never'));
console.log(target.dispatchEvent(new CustomEvent('go', { detail: 7, cancelable: true })), target.dispatchEvent(new Event('go')), heard);
const blob = new Blob(['héllo ', new Uint8Array([119]), new Blob(['orld'])], { type: 'Text/Plain' });
console.log(blob.size, blob.type, await blob.slice(0, 6).text(), (await blob.arrayBuffer()).byteLength, blob, new File(['x'], 'n.txt', { lastModified: 5 }).lastModified);
const timed = AbortSignal.any([AbortSignal.timeout(100_000), AbortSignal.abort('why')]); console.log(timed.aborted, timed.reason, AbortSignal.abort().reason.name); try { timed.throwIfAborted(); } catch (error) { console.log(error); }
const one = new BroadcastChannel('c'); const two = new BroadcastChannel('c'); await new Promise((resolve) => { two.onmessage = ({ data, origin }) => { console.log(data, typeof origin); one.close(); two.close(); resolve(); }; one.postMessage({ n: new Map([[1, 2]]) }); });
const { port1, port2 } = new MessageChannel(); await new Promise((resolve) => { port2.onmessage = ({ data, ports }) => { console.log(data, ports.length); port1.close(); resolve(); }; port1.postMessage('hi'); });
console.log(typeof performance.now(), crypto.getRandomValues(new Uint8Array(4)).length, crypto.randomUUID().length, navigator.hardwareConcurrency > 0, globalThis === global, typeof require, typeof module, atob(btoa('ÿ')) === 'ÿ', escape('ü'), encodeURIComponent('ü/'));
try { atob('*'); } catch (error) { console.log(error.name, error.code, error.message); } try { crypto.getRandomValues(new Float32Array(1)); } catch (error) { console.log(error.name); }
