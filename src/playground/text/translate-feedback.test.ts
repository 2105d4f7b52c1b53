import fc from 'fast-check';
import { expect, it } from 'vitest';
import { feedbackTranslator } from './translate-feedback.ts';

const translate = feedbackTranslator(
  {
    'We ran `{command}`.': '`{command}` komutunu çalıştırdık.',
    'All of them pass.': 'Hepsi geçer.',
    '`{name}` returns `{value}`.': '`{name}` şunu döndürüyor: `{value}`.',
    '`canSell` returns `{value}`.': '`canSell` `{value}` döndürüyor.',
    '{name} is {name}.': '{name} kendisidir.',
    'First. Then second.': 'Önce, sonra.',
    '{days} days are off by {error} °C: `{error}`.': '{days} gün {error} °C yanılıyor: `{error}`.',
  },
  'tr',
);

it.each([
  ['All of them pass.', 'Hepsi geçer.'],
  ['We ran `npm test`.', '`npm test` komutunu çalıştırdık.'],
  ['`canSell` returns `{ a: "$1" }`.', '`canSell` `{ a: "$1" }` döndürüyor.'],
  ['`sell` returns `{value}`.', '`sell` şunu döndürüyor: `{value}`.'],
  ['We ran `a. b`. All of them pass.', '`a. b` komutunu çalıştırdık. Hepsi geçer.'],
  ['First. Then second. All of them pass.', 'Önce, sonra. Hepsi geçer.'],
  ['a is a.', 'a kendisidir.'],
  ['1,096 days are off by -10.234 °C: `-10.234`.', '1.096 gün -10,234 °C yanılıyor: `-10.234`.'],
  ['2000 days are off by 2.1e-8 °C: `2.1e-8`.', '2000 gün 2.1e-8 °C yanılıyor: `2.1e-8`.'],
])('translates %s', (text, translation) => {
  expect(translate(text)).toBe(translation);
});

it.each(['', 'Nobody knows this.', 'All of them pass. Nobody knows this.', 'a is b.'])('leaves “%s” alone', (text) => {
  expect(translate(text)).toBeNull();
});

it('keeps each value as it was, whatever it holds', () => {
  const value = fc.string({ minLength: 1 });
  fc.assert(fc.property(value, (text) => translate(`We ran \`${text}\`.`)?.includes(text) === true));
});

it('takes a number in braces as text', () => {
  expect(feedbackTranslator({ 'Not {0}.': '{0} değil.' }, 'tr')('Not {0}.')).toBe('{0} değil.');
});

it('answers for any catalogue and any text', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), fc.string(), (catalogue, text) => {
      const translation = feedbackTranslator(catalogue, 'tr')(text);
      return translation === null || typeof translation === 'string';
    }),
  );
});
