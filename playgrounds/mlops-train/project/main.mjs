// A year of MLOps in a few seconds: npm start
import { writeArtifact, writeCurve, writeTest, writeVersions } from './learning/artifacts.mjs';
import { trainLinear } from './learning/linear.mjs';
import { maintain } from './learning/maintenance.mjs';
import { errorOf, errorOfTomorrowIsToday } from './learning/measure.mjs';
import { forecastBy, kindFor, trainModel } from './learning/models.mjs';
import { trainNetwork } from './learning/network.mjs';
import { promote, readRegistry, register } from './learning/registry.mjs';
import { makeExamples, makeQuestion, randomFrom, readWeather, splitExamples } from './learning/weather.mjs';
import { recipe } from './recipe.mjs';
import { mayShip } from './release.mjs';

/** @import { Example } from './learning/weather.mjs' */

/** "tomorrow = today" in Seattle, 2015. Measured once, and fixed since. */
const gate = 2.24;
const { inputs, epochs } = recipe;
const kind = kindFor(epochs);

const title = (/** @type {string} */ text) => console.log(`\n${text}`);
const inWords = (/** @type {number} */ error) => (error < 0.001 ? error.toExponential(1) : error.toFixed(3));
/** @param {string} name @param {number} error */
const say = (name, error) => console.log(`  ${name.padEnd(18)} off by ${inWords(error)} °C`);

console.log('Data preparation');
const weather = await readWeather();
const seattle = weather.filter(({ city }) => city === 'Seattle');
const sets = splitExamples(makeExamples(seattle, inputs), recipe.split, randomFrom(7));
const { training, validation, test } = sets;
const dates = (/** @type {Example[]} */ examples) => {
  const sorted = examples.map(({ date }) => date).sort();
  return { days: examples.length, from: sorted[0], to: sorted.at(-1) };
};
const parts = { training: dates(training), validation: dates(validation), test: dates(test) };
for (const [name, { days, from, to }] of Object.entries(parts)) {
  console.log(`  ${name.padEnd(10)} ${days} days from ${from} to ${to}`);
}

title('Model training: learn from the training set, try out on the validation set');
const baseline = errorOfTomorrowIsToday(validation);
say('tomorrow = today', baseline);
/** @type {{ linear: number, network?: number }} */
const validated = { linear: errorOf(validation, forecastBy({ linear: trainLinear(training) })) };
say('linear regression', validated.linear);
/** @type {[number, number][]} */ const learnt = [];
/** @type {[number, number][]} */ const tried = [];
const drawCurve = () => writeCurve(learnt, tried, { label: 'tomorrow = today', y: baseline });
await drawCurve();
if (kind === 'network') {
  const network = await trainNetwork(training, {
    epochs,
    async onEpoch(epoch, now) {
      learnt.push([epoch, errorOf(training, forecastBy({ network: now }))]);
      tried.push([epoch, errorOf(validation, forecastBy({ network: now }))]);
      await drawCurve();
    },
  });
  validated.network = errorOf(validation, forecastBy({ network }));
  say('network', validated.network);
}

title('Model testing: learn from both, test on the test set');
const model = await trainModel([...training, ...validation], epochs);
const linear = { linear: trainLinear([...training, ...validation]) };
const tested = {
  tomorrowIsToday: errorOfTomorrowIsToday(test),
  linear: errorOf(test, forecastBy(linear)),
  ...(kind === 'network' && { network: errorOf(test, forecastBy(model)) }),
};
say('tomorrow = today', tested.tomorrowIsToday);
say('linear regression', tested.linear);
if (tested.network !== undefined) say('network', tested.network);
await writeTest(tested, gate);

title('Deployment');
const error = tested.network ?? tested.linear;
const { versions: known } = await readRegistry();
const name = await register({ inputs, ...model }, { error, cities: 'Seattle' });
const isShipped = mayShip({ error, gate }) === true;
if (isShipped) await promote(name);
console.log(`  The gate that a model has to stay below is fixed: ${gate.toFixed(3)} °C, "tomorrow = today" in 2015.`);
console.log(`  The ${kind} is ${name}, off by ${inWords(error)} °C: ${isShipped ? 'deployed' : 'not deployed'}.`);
if (known.some((version) => version.name === name)) {
  console.log(`  An earlier run trained the same ${name}. Each run plays the same year once more.`);
}
if (isShipped) {
  const { evening, date, inputs: asked } = makeQuestion(seattle, inputs);
  const forecast = forecastBy(model)(asked);
  console.log(
    `  First question, on the evening of ${evening}: ${name} forecasts ${forecast.toFixed(1)} °C for ${date}.`,
  );
  if (Number.isNaN(forecast)) {
    const unknown = inputs.filter((input) => makeQuestion(seattle, [input]).inputs.some(Number.isNaN));
    console.log(`  ✖ That is no forecast: nobody knows ${unknown.join(', ')} yet.`);
  }
}

title('Maintenance: 2015 again, now with customers in New York');
const maintenance = await maintain(weather, epochs);
await writeVersions(await readRegistry());
await writeArtifact('run.json', { inputs, parts, validated, tested, gate, name, isShipped, maintenance });
