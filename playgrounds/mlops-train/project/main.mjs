// A year of MLOps in a few seconds: npm start
import { writeArtifact, writeCurve, writeTest, writeVersions } from './learning/artifacts.mjs';
import { trainLinear } from './learning/linear.mjs';
import { maintain } from './learning/maintenance.mjs';
import { errorOf, errorOfTomorrowIsToday } from './learning/measure.mjs';
import { forecastBy, trainNetwork } from './learning/network.mjs';
import { promote, readRegistry, register } from './learning/registry.mjs';
import { makeExamples, part, randomFrom, readWeather } from './learning/weather.mjs';
import { recipe } from './recipe.mjs';
import { mayShip } from './release.mjs';

/** @import { Example } from './learning/weather.mjs' */

/** "tomorrow = today" in Seattle, 2015. Measured once, and fixed since. */
const gate = 2.24;

const title = (/** @type {string} */ text) => console.log(`\n${text}`);
/** @param {string} name @param {number} error */
function say(name, error) {
  console.log(`  ${name.padEnd(18)} off by ${error < 0.001 ? error.toExponential(1) : error.toFixed(3)} °C`);
}

console.log('Data preparation');
const weather = await readWeather();
const seattle = weather.filter(({ city }) => city === 'Seattle');
const { learn, tryOut, test } = part(makeExamples(seattle, recipe.inputs), recipe.split, randomFrom(7));
const dates = (/** @type {Example[]} */ examples) => {
  const sorted = examples.map(({ date }) => date).sort();
  return { days: examples.length, from: sorted[0], to: sorted.at(-1) };
};
const parts = { learn: dates(learn), tryOut: dates(tryOut), test: dates(test) };
for (const [name, { days, from, to }] of Object.entries(parts)) {
  console.log(`  ${name.padEnd(7)} ${days} days from ${from} to ${to}`);
}

title('Model training: learn, and try out');
const baseline = errorOfTomorrowIsToday(tryOut);
/** @type {[number, number][]} */ const learnt = [];
/** @type {[number, number][]} */ const tried = [];
const trial = await trainNetwork(learn, {
  epochs: recipe.epochs,
  async onEpoch(epoch, network) {
    learnt.push([epoch, errorOf(learn, forecastBy(network))]);
    tried.push([epoch, errorOf(tryOut, forecastBy(network))]);
    await writeCurve(learnt, tried, { label: 'tomorrow = today', y: baseline });
  },
});
say('tomorrow = today', baseline);
say('weighted sum', errorOf(tryOut, trainLinear(learn)));
say('network', errorOf(tryOut, forecastBy(trial)));

title('Model testing: learn from both, and test');
const network = await trainNetwork([...learn, ...tryOut], { epochs: recipe.epochs });
const tested = {
  tomorrowIsToday: errorOfTomorrowIsToday(test),
  linear: errorOf(test, trainLinear([...learn, ...tryOut])),
  network: errorOf(test, forecastBy(network)),
};
say('tomorrow = today', tested.tomorrowIsToday);
say('weighted sum', tested.linear);
say('network', tested.network);
await writeTest(tested, gate);

title('Deployment');
const { versions: known } = await readRegistry();
const name = await register({ inputs: recipe.inputs, network }, { error: tested.network, cities: 'Seattle' });
const isShipped = mayShip({ error: tested.network, gate }) === true;
if (isShipped) await promote(name);
console.log(
  `  The gate, which a model has to stay below, is fixed: ${gate.toFixed(3)} °C, "tomorrow = today" in 2015.`,
);
console.log(
  `  The network is ${name}, off by ${tested.network.toFixed(3)} °C: ${isShipped ? 'shipped' : 'not shipped'}.`,
);
if (known.some((version) => version.name === name)) {
  console.log(`  An earlier run trained the same ${name}. Each run plays the same year once more.`);
}

title('Maintenance: a year later, with new customers in New York');
const maintenance = await maintain(weather, recipe.epochs);
await writeVersions(await readRegistry());
await writeArtifact('run.json', { inputs: recipe.inputs, parts, tested, gate, name, isShipped, maintenance });
