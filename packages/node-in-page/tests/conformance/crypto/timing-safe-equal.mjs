import { timingSafeEqual } from 'node:crypto';
console.log(timingSafeEqual(Buffer.from('a'), Buffer.from('a')), timingSafeEqual(Buffer.from('a'), Buffer.from('b')));
for (const attempt of [() => timingSafeEqual(Buffer.from('a'), Buffer.from('ab')), () => timingSafeEqual('a', 'a')]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
