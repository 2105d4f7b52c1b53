import { expect, test } from 'vitest';
import { Cookies } from './cookies.ts';

test('cookies are sent to their paths, longest path first, and HttpOnly ones are hidden from scripts', () => {
  const cookies = new Cookies();
  cookies.set('a=1; Path=/', '/shop/cart', false);
  cookies.set('b=2', '/shop/cart', false);
  cookies.set('c=3; Path=/; HttpOnly', '/', false);
  expect(cookies.text('/shop/order', false)).toBe('b=2; a=1; c=3');
  expect(cookies.text('/shop/order', true)).toBe('b=2; a=1');
  expect(cookies.text('/shopping', false)).toBe('a=1; c=3');
});

test('a cookie is replaced, expires, and an HttpOnly one is not overwritten by a script', () => {
  const cookies = new Cookies();
  cookies.set('a=1; Path=/', '/', false);
  cookies.set('a=2; Path=/', '/', true);
  cookies.set('secret=1; Path=/; HttpOnly', '/', false);
  cookies.set('secret=mine; Path=/', '/', true);
  expect(cookies.text('/', false)).toBe('a=2; secret=1');
  cookies.set('a=; Path=/; Max-Age=0', '/', false);
  cookies.set('secret=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT', '/', false);
  expect(cookies.text('/', false)).toBe('');
});
