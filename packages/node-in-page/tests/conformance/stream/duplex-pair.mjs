import { duplexPair } from 'node:stream';
const [left, right] = duplexPair();
left.on('data', (chunk) => console.log('left', String(chunk)));
right.on('data', (chunk) => {
  console.log('right', String(chunk));
  right.end(`answer to ${chunk}`);
});
left.on('end', () => console.log('end'));
left.end('question');
