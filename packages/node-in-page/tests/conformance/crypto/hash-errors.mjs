import { createHash, createHmac, hash } from 'node:crypto';
const done = createHash('sha256');
done.digest();
for (const attempt of [() => createHash('nope'), () => done.update('x'), () => done.digest(), () => createHash('md5').update(5), () => createHash(5), () => createHmac('nope', 'k'), () => createHmac('sha256', null), () => hash('sha1', 5)]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
