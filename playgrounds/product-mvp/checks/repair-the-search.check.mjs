import assert from 'node:assert/strict';

const file = 'shop/search-v2.mjs';

/** A shop in which everybody has the new search, asked by HTTP. */
const program = (mark, paths) => `
import { withServer } from './day/server.mjs';
import { mugs } from './shop/mugs.mjs';
import { search } from './shop/search-v2.mjs';

/** The error that the shop keeps from its customers. */
function errorBehind(path) {
  try {
    search(new URL(path, 'http://localhost').searchParams.get('q') ?? '', mugs);
  } catch (error) {
    return String(error);
  }
}
const release = { features: ['search'], steps: [100], isChosen: () => true, decide: () => 'wait' };
const answers = await withServer(release, async (address) => {
  const found = [];
  for (const path of ${JSON.stringify(paths)}) {
    const response = await fetch(address + path, { headers: { 'x-customer': 'somebody' } });
    found.push({ status: response.status, text: await response.text(), error: errorBehind(path) });
  }
  return found;
});
console.log('${mark}' + JSON.stringify(answers));
`;

/** Does the field have words of its own that a screen reader says? A placeholder goes away when somebody types. */
function hasLabel(page) {
  const input = /<input\b[^>]*\bname=["']?q\b[^>]*>/.exec(page)?.[0] ?? '';
  const id = /\bid=["']?([\w-]+)/.exec(input)?.[1];
  const labels = [...page.matchAll(/<label\b([^>]*)>([\s\S]*?)<\/label>/g)];
  const wraps = labels.some(
    ([, , inner]) => inner.includes('name="q"') && /[a-z]/i.test(inner.replace(/<[^>]*>/g, '')),
  );
  const points = labels.some(
    ([, attributes, inner]) =>
      id !== undefined && new RegExp(`\\bfor=["']?${id}\\b`).test(attributes) && /[a-z]/i.test(inner),
  );
  return input !== '' && (wraps || points || /\baria-label=["'][^"']*[a-z]/i.test(input));
}

export default async ({ run, readJson, write, original, locate, placeIn, errorIn, feedback }) => {
  // Other words than those of the exercise, so that the rule counts and not the query.
  const word = ['please', 'quickly', 'today', 'maybe'][Math.floor(Math.random() * 4)];
  const long = `${word} some thing or other with an owl on it for my aunt ${word}`;
  const asked = [
    ['/api/search?q=', 'sent an empty search'],
    [`/api/search?q=${encodeURIComponent('   ')}`, 'sent a search of three blanks'],
    [`/api/search?q=${encodeURIComponent(long)}`, `searched for “${long}”`],
    [`/api/search?q=${encodeURIComponent(`${word} zzz yyy xxx www vvv`)}`, 'searched for six words that no mug has'],
    [`/api/search?q=${encodeURIComponent('owl mug')}`, 'searched for “owl mug”'],
  ];
  const mark = `answer-${Math.floor(Math.random() * 1e12)}:`;
  await write('ask.mjs', program(mark, [...asked.map(([path]) => path), '/']));
  const { stdout, output } = await run(['node', 'ask.mjs']);
  const line = stdout.split('\n').find((text) => text.startsWith(mark));
  const search = await locate(file, /export function search/);
  assert.ok(
    line !== undefined,
    feedback({
      did: 'We opened the shop with the new search for everybody.',
      expected: '`shop/search-v2.mjs` exports `search` and `field`.',
      found: `It could not be opened: ${errorIn(output) ?? 'the program ended before it could answer'}.`,
      look: placeIn(output) ?? search,
    }),
  );
  const answers = JSON.parse(line.slice(mark.length));
  const home = answers.pop().text;
  const hasField = hasLabel(home);
  // What is wrong besides, in one go: nobody should have to press Check for each part of the task.
  const besides = [
    ...(answers[4].status !== 200 || answers[4].text.includes('"name"') ? [] : ['the mugs found have no `name`']),
    ...(hasField ? [] : ['the field has no label']),
  ];
  const alsoSay = (left) => (left.length === 0 ? '' : ` Besides, ${left.join(', and ')}.`);
  const placeOfOwl = long.split(' ').indexOf('owl') + 1;
  const looks = [/match\(/, /match\(/, /weights\[/, /weights\[/, /title: name|sort\(/];
  const right = [];
  for (const [index, [, did]] of asked.entries()) {
    const { status, text, error } = answers[index];
    const parts = {
      ...(right.length === 0 ? {} : { right: right.join(' ') }),
      did: `We ${did}.`,
      look: await locate(file, looks[index]),
    };
    assert.ok(
      status === 200,
      feedback({
        ...parts,
        expected: 'The shop answers with status 200.',
        found: `It answers ${status}: “Sorry, something went wrong”.${error === undefined ? '' : ` The error behind it: \`${error.replace(/\.$/, '')}\`.`}${alsoSay(besides)}`,
      }),
    );
    const { items, message } = JSON.parse(text);
    const isList = Array.isArray(items);
    if (index < 2 || index === 3) {
      assert.ok(
        isList && items.length === 0 && typeof message === 'string' && message.trim().split(/\s+/).length >= 4,
        feedback({
          ...parts,
          expected:
            'No mug is listed, and `message` says in four words or more what to try, as the one that is there does.',
          found: `${isList ? items.length : 'No list of'} mugs, and the message ${JSON.stringify(message)}.${alsoSay(besides)}`,
        }),
      );
    }
    if (index === 2) {
      assert.ok(
        isList && items.some(({ id }) => id === 'owl'),
        feedback({
          ...parts,
          expected: 'The mug with an owl is found.',
          found: `Found: ${isList ? items.map(({ id }) => id).join(', ') || 'nothing' : 'no list'}. “owl” is word ${placeOfOwl} of it, and a word counts only when it has points: more than 0.`,
        }),
      );
    }
    if (index === 4) {
      const [first] = isList ? items : [];
      assert.ok(
        first?.id === 'owl',
        feedback({
          ...parts,
          expected: 'The best match, the mug with an owl, comes first.',
          found: `First: ${first?.id ?? 'nothing'}.`,
        }),
      );
      assert.ok(
        first.name === 'Mug with an owl' && first.title === 'Mug with an owl',
        feedback({
          ...parts,
          expected: 'Each mug has its `title`, and still the `name` that programs of the old search read.',
          found: `The first one is ${JSON.stringify(first)}.${alsoSay(besides.filter((what) => !what.includes('`name`')))}`,
        }),
      );
    }
    right.push(
      `${['Nothing typed', 'Blanks', 'A long search', 'A search without a match', '“owl mug”'][index]}: answered.`,
    );
  }
  assert.ok(
    hasField,
    feedback({
      right: 'Every search is answered.',
      did: 'We listened to the page of the shop as a screen reader says it.',
      expected: 'The search field has a label (words that belong to it and stay).',
      found: 'It has none. A placeholder is gone as soon as somebody types.',
      look: await locate(file, /field =/),
    }),
  );

  await write('day/day.json', original('day/day.json'));
  await run(['node', 'main.mjs']);
  const { shares, unlucky } = await readJson('artifacts/day.json', 'A day goes by in the shop.');
  const told = shares.map(({ share }) => `${share} %`).join(', then ');
  assert.ok(
    shares[0]?.share === 5 && shares.at(-1)?.share === 100 && unlucky === 0,
    feedback({
      right: 'The search is repaired.',
      did: 'We let a day go by.',
      expected: 'The new search goes to 5 % at first and to 100 % before the evening, and nobody sees an error.',
      found: `It went to ${told}; ${unlucky} customers saw an error.`,
      look: await locate('release.mjs', /export const steps/),
    }),
  );
  return (
    '**User experience is what remains when something unexpected is typed.** The new search serves everybody now, those ' +
    'who can’t see the page and the programs that knew the old one included.'
  );
};
