import { SlowBuffer, resolveObjectURL, Blob } from 'node:buffer';
process.removeAllListeners('warning');
const slow = SlowBuffer(4);
console.log(slow.length, slow instanceof Buffer, resolveObjectURL('blob:nodedata:nothing'), new Blob(['a']).size);
