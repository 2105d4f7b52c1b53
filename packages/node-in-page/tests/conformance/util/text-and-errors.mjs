// util.html: TextEncoder and TextDecoder, inspect of errors with causes, circular values, long arrays and texts, MIMEType.
import { inspect, TextDecoder, TextEncoder, MIMEType, inherits, getSystemErrorMap, aborted, diff } from 'node:util';
const encoder = new TextEncoder();
console.log(encoder.encode('€'), encoder.encodeInto('aé€', new Uint8Array(4)), new TextDecoder('utf-16le').decode(new Uint8Array([65, 0])), new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 65, 0xff])), new TextDecoder('latin1').encoding);
try { new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([0xff])); } catch (error) { console.log(error.name, error.code); }
const circular = { name: 'c', list: [] }; circular.self = circular; circular.list.push(circular, { circular });
console.log(inspect(circular), inspect(Array.from({ length: 120 }, (_, i) => i)).split('\n').at(-2).trim(), inspect('x'.repeat(20), { maxStringLength: 5 }), inspect({ a: { b: { c: {} } } }, { depth: 0 }), inspect(new Array(3)), inspect(Object.assign(() => {}, { key: 1 })), inspect(Object.assign([1], { extra: true })));
const error = new Error('outer', { cause: new TypeError('inner') }); error.stack = 'Error: outer\n    at here'; error.cause.stack = 'TypeError: inner\n    at there'; error.code = 'E_CODE';
console.log(inspect(error), inspect(Object.assign(new RangeError('x'), { stack: undefined })), inspect(new AggregateError([1], 'many'), { compact: true }).split('\n')[0]);
class Money { constructor(n) { this.n = n; } [inspect.custom](depth, options, given) { return `Money<${this.n}> ${depth} ${typeof options.stylize} ${given === inspect}`; } }
console.log(inspect({ m: new Money(5) }), inspect(new Money(1), { customInspect: false }), inspect([new Date(0), new Date(NaN), /x/gi, new WeakMap(), Promise.reject(1).catch(() => {}), (function* () {})(), new ArrayBuffer(2), new DataView(new ArrayBuffer(1))]));
const mime = new MIMEType('Text/HTML; charset=utf-8; q="a b"'); mime.subtype = 'plain'; console.log(String(mime), mime.essence, mime.params.get('q'), [...mime.params.keys()]);
function Old() {} function Base() {} Base.prototype.hi = () => 'hi'; inherits(Old, Base); console.log(new Old().hi(), Old.super_ === Base, getSystemErrorMap().get(-2), diff('ab', 'ac'));
const controller = new AbortController(); const kept = {}; const gone = aborted(controller.signal, kept); controller.abort(); console.log((await gone).type, kept);
