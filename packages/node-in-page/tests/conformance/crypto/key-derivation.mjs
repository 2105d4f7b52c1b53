import { pbkdf2Sync, pbkdf2, scryptSync, scrypt, hkdfSync, hkdf } from 'node:crypto';
import { promisify } from 'node:util';
console.log(pbkdf2Sync('secret', 'salt', 1000, 32, 'sha512').toString('hex'), (await promisify(pbkdf2)('p', 's', 1, 20, 'sha1')).toString('hex'));
console.log(scryptSync('password', 'salt', 32).toString('hex'), (await promisify(scrypt)('p', 's', 16, { N: 1024, r: 8, p: 2 })).toString('hex'));
console.log(Buffer.from(hkdfSync('sha256', 'key', 'salt', 'info', 42)).toString('hex'), Buffer.from(await promisify(hkdf)('sha512', Buffer.from('k'), '', '', 10)).toString('hex'));
for (const attempt of [() => pbkdf2Sync('p', 's', 0, 1, 'sha1'), () => pbkdf2Sync('p', 's', 1, 1, 'nope'), () => scryptSync('p', 's', 8, { N: 15 }), () => hkdfSync('nope', 'k', '', '', 1), () => pbkdf2('p', 's', 1, 1, 'sha1')]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
