import crypto, { Hash, Hmac, KeyObject, createHash, createHmac, createSecretKey, getCiphers, getCurves, getFips, getHashes, secureHeapUsed } from 'node:crypto';
process.removeAllListeners('warning');
console.log(createHash('sha1') instanceof Hash, createHmac('md5', 'k') instanceof Hmac, createSecretKey(Buffer.from('k')) instanceof KeyObject);
console.log(Array.isArray(getCiphers()), Array.isArray(getCurves()), getFips(), getHashes().includes('sha256'), typeof secureHeapUsed(), typeof crypto.webcrypto);
