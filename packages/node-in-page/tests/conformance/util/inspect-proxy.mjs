import { inspect, types } from 'node:util';
const proxy = new Proxy({ a: 1 }, { get() { throw new Error('trap ran'); } });
console.log(inspect(proxy), inspect(proxy, { showProxy: true }), types.isProxy(proxy), types.isProxy({}));
const { proxy: revocable, revoke } = Proxy.revocable([1], {});
console.log(revocable, types.isProxy(revocable));
revoke();
console.log(revocable);
