import { dayOf, textsOf } from './deliveries.mjs';

const defined = ['None', 'Minor', 'Medium', 'Substantial'];
const isDefined = ({ damage }) => defined.includes(damage);

/** Deliveries with damages that are defined, and with some that aren't: four of these come again in the last one. */
export function makeDeliveries(draw) {
  let count = 0;
  const report = (damage) => {
    count += 1;
    const costs = { cost_repair: '5', cost_other: '1', cost_total: String(5 + count) };
    return { fingerprint: `report-${count}`, ...textsOf(dayOf(1994, count), { damage, ...costs }) };
  };
  const [word, code] = [draw.word(), draw.pick([...'DEFGHKLPQRTVWXYZ'])];
  const strange = [
    ['B', 'C', 'none', ''],
    [word, 'MINOR', 'Substantial damage'],
    [code, 'C', ' Medium', 'Minor, Medium'],
  ];
  const lists = strange.map((codes) => draw.shuffle([...defined, ...codes]).map(report));
  lists.push([report('None'), ...Array(2).fill(report(draw.word()))]);
  const good = lists.flat().filter(isDefined);
  const bad = [...new Set(lists.flat())].filter((one) => !isDefined(one));
  // What has a defined damage comes once: whether a repeat is stored once is another task.
  return { deliveries: [...lists, [...bad.slice(0, 3), report('None')]], good, bad };
}
