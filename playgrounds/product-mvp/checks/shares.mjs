/** Of 2,000 customers, how many a share may choose at least and at most; beside 0 and 100, one too many shows. */
export const due = [
  [5, 50, 150],
  [20, 310, 490],
  [100, 2000, 2000],
  [0, 0, 0],
  [1, 1, 60],
  [99, 1940, 1999],
];

/** Asks about customers so many days from now: for each question a string of 1 and 0, or what is neither true nor false. */
export function chooseOnDay({ isChosen, steps }, { questions, salt, days }, attempt) {
  const Clock = Date;
  const now = () => Clock.now() + days * 86_400_000;
  globalThis.Date = class extends Clock {
    static now = now;
    constructor(...parts) {
      super(...(parts.length === 0 ? [now()] : parts));
    }
  };
  let odd;
  const chosen = questions.map(([flag, share, first, last]) => {
    const signs = [];
    for (let number = first; number !== last && odd === undefined; number += Math.sign(last - first)) {
      const answer = attempt(() => isChosen(`${salt}-${number}`, flag, share));
      if (typeof answer !== 'boolean') odd = [answer];
      signs.push(answer === true ? '1' : '0');
    }
    return (first < last ? signs : signs.reverse()).join('');
  });
  globalThis.Date = Clock;
  return { steps, chosen, odd };
}
