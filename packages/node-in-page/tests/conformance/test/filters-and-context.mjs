// test.html: context name, diagnostic, todo, skip, run with timeouts; mock.method and its calls.
import test, { describe, it, mock } from 'node:test';
import assert from 'node:assert';
import { run } from 'node:test';
const shop = { price: (n) => n * 2 };
mock.method(shop, 'price', () => 1);
console.log(shop.price(5), shop.price.mock.callCount(), shop.price.mock.calls[0].arguments);
mock.restoreAll();
console.log(shop.price(5), typeof run, typeof test.only, typeof describe.skip, typeof it.todo);
const timers = mock.timers;
timers.enable({ apis: ['setTimeout', 'Date'], now: 100 });
setTimeout(() => console.log('fired', Date.now()), 50);
timers.tick(50);
timers.reset();
assert.equal(mock.fn().mock.callCount(), 0);
