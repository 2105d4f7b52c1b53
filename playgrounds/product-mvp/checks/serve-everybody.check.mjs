import assert from 'node:assert/strict';

const file = 'shop/search-v2.mjs';

/** What is wrong with the name that a screen reader says; undefined when nothing is. */
function faultOfName({ document, nameOf }) {
  const input = document.querySelector('[name="q"]');
  if (input === null) return '`field` has no `input` whose name is `q`.';
  const hasPlaceholder = input.hasAttribute('placeholder');
  const hasTitle = input.hasAttribute('title');
  for (const attribute of ['placeholder', 'title']) input.removeAttribute(attribute);
  const name = nameOf(input);
  if (/\p{L}/u.test(name)) return undefined;
  if (name !== '') return `Its name is “${name}”, which is not a word.`;
  if (hasTitle) return 'It has a title and no label. A title shows only under the pointer of a mouse.';
  return hasPlaceholder
    ? 'It has a placeholder and no label. A placeholder is gone as soon as somebody types.'
    : 'It has no name: no label with words belongs to it.';
}

export default async ({ ask, place, parseHtml, show, isThrown, failed, feedback }) => {
  const did = 'We searched for “mug”, as a program of the old search does.';
  const { answer, field, mugs } = await ask(
    [file, 'shop/mugs.mjs'],
    ([{ search, field }, { mugs }], _, attempt) => ({ answer: attempt(() => search('mug', mugs)), field, mugs }),
    undefined,
    { did },
  );
  const parts = {
    did,
    expected:
      'Each mug found has its `id`, `title` and `price`, and still the `name` that programs of the old search read.',
    look: await place(file, 'search'),
  };
  if (isThrown(answer)) throw failed(answer, parts);
  const items = Array.isArray(answer?.items) ? answer.items : [];
  assert.ok(
    items.length === mugs.length,
    feedback({ ...parts, expected: `All ${mugs.length} mugs are found.`, found: `${items.length} are found.` }),
  );
  const isWhole = (item, { id, name, price }) =>
    item?.id === id && item.price === price && item.name === name && item.title === name;
  const wrong = items.find((item) => !mugs.some((mug) => isWhole(item, mug)));
  assert.ok(wrong === undefined, feedback({ ...parts, found: `One of them is \`${show(wrong)}\`.` }));

  const fault = faultOfName(parseHtml(`<form>${field}</form>`));
  assert.ok(
    fault === undefined,
    feedback({
      right: 'Each mug has its `name` and its `title`.',
      did: 'We asked for the name of the search field, as a screen reader does.',
      expected: 'The field has a label (words that belong to it and stay).',
      found: fault,
      look: await place(file, 'field'),
    }),
  );

  const steps = await ask('release.mjs', ({ steps }) => steps, undefined, { did: 'We read `steps`.' });
  const isList = Array.isArray(steps) && steps.every((step) => typeof step === 'number');
  const climbs = isList && steps.every((step, index) => index === 0 || step > steps[index - 1]);
  assert.ok(
    climbs && steps[0] === 5 && steps.at(-1) === 100,
    feedback({
      right: 'Old programs and screen readers are served.',
      did: 'We read the steps of the release.',
      expected: 'It goes to 5% first, and to 100% in the end.',
      found: `\`steps\` is \`${show(steps)}\`.`,
      look: await place('release.mjs', 'steps'),
    }),
  );
  return (
    'Old programs find `name`, screen readers find a label, and the release goes from 5% to everyone. These are **backward ' +
    'compatibility** and **accessibility** (WCAG asks for labels): serving the customer means all of them.'
  );
};
