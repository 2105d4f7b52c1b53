/** What people type, as `[what we did, the text, what has to come of it]`. */
export function makeQueries(draw) {
  const words = (count) => Array.from({ length: count }, () => `${draw.word()}zq`);
  const mug = draw.pick(['owl', 'cat', 'travel', 'tall']);
  // In the order of the shop, in which those with as many points come.
  const order = ['tall', 'travel', 'cat', 'owl'];
  const [early, late] = draw
    .shuffle([...order.keys()])
    .slice(2)
    .sort()
    .map((at) => order[at]);
  const one = draw.pick(order);
  // Signs with which a regular expression would break.
  const sign = draw.pick(['(', '[zq', '*', '\\', '?)']);
  const long = draw.shuffle([...words(draw.integer(7, 11)), mug]);
  // Among the first four words, the name would be found without any repair.
  const after = [...words(4), ...long];
  const many = draw.integer(150, 300);
  return [
    ['sent an empty search', '', 'nothing'],
    ['sent a search of blanks', draw.pick(['   ', ' ', '\t ']), 'nothing'],
    ['searched for six words that no mug has', words(6).join(' '), 'nothing'],
    [`searched for “${sign}”`, sign, 'nothing'],
    ['searched for a word that every object of JavaScript has', 'constructor', 'nothing'],
    [`searched for ${after.length} words, of which the ${after.indexOf(mug) + 1}th is “${mug}”`, after.join(' '), mug],
    [`searched for ${many} words, of which the last is “${mug}”`, [...words(many - 1), mug].join(' '), mug],
    [`searched for “${one} mug”`, `${one} mug`, one],
    [`searched for “${one.toUpperCase()}”`, one.toUpperCase(), one],
    [
      `searched for five words, of which the first is “${late}” and the fifth “${early}”`,
      [late, ...words(3), early].join(' '),
      late,
    ],
    [
      `searched for five words, of which the third is “${early}” and the fifth “${late}”`,
      [...words(2), early, ...words(1), late].join(' '),
      early,
    ],
  ];
}
