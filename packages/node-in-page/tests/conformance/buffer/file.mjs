import { Blob, File } from 'node:buffer';
const blob = new Blob(['one ', new Uint8Array([50]), new Blob([' three'])], { type: 'Text/Plain' });
console.log(blob.size, blob.type, await blob.text(), await blob.slice(4, 5, 'x/y').text(), blob.slice(0, 3).size);
console.log(new Uint8Array(await blob.slice(0, 2).arrayBuffer()));
const chunks = [];
for await (const chunk of blob.stream()) chunks.push(...chunk);
console.log(chunks.length);
const file = new File([blob], 'name.txt', { type: 'text/plain', lastModified: 5 });
console.log(file.name, file.lastModified, file.size, file instanceof Blob);
