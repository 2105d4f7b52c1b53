const options = ['none', 'about 3', 'about 30', 'about 70'];

/** Lets the learner's rule judge releases; what else is in `release.mjs` is the business of other tasks. */
const judge = ([{ decide, steps }, { judgeRule }], words, attempt) => {
  const isShare = (step) => typeof step === 'number' && step >= 0 && step <= 100;
  const shares = Array.isArray(steps) && steps.length > 0 && steps.every(isShare) ? steps : [5];
  let odd;
  const ask = (seen) => {
    const answer = decide(seen);
    if (!words.includes(answer)) odd ??= [answer];
    return answer;
  };
  const judged = attempt(() => judgeRule({ features: [], steps: shares, isChosen: () => true, decide: ask }));
  return { judged, odd };
};

export default async ({ answer, ask, place, show, isThrown, inTheWay, feedback }) => {
  const said = options[answer ?? -1];
  if (said === undefined) {
    throw feedback({
      did: 'We looked for your prediction.',
      expected: 'One of the four is chosen.',
      found: 'None yet. Choose what you think will happen; it is never graded.',
    });
  }
  const did = 'We let your rule judge 100 good and 100 bad releases.';
  const look = await place('release.mjs', 'decide');
  const words = ['wait', 'roll back', 'go on'];
  const { judged, odd } = await ask(['release.mjs', 'day/judge-rule.mjs'], judge, words, { did, look });
  if (isThrown(judged)) throw inTheWay('roll-back', { did, found: `\`decide\` threw ${show(judged)}.`, look });
  if (odd !== undefined) throw inTheWay('roll-back', { did, found: `\`decide\` returns \`${show(odd[0])}\`.`, look });
  const [alarms, found] = judged.map(({ rolledBack }) => rolledBack);
  return (
    `You said ${said}. Your rule rolled back ${alarms} of 100 good releases, and ${found} of 100 bad ones. ` +
    (found + alarms === 0
      ? 'A rule that never rolls back raises no false alarm, and finds nothing.'
      : 'It is asked after every request, so chance has many tries to bring the share above the limit.')
  );
};
