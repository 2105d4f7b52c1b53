// Answers a customer: npm run ask -- 2015-07-01 forecasts the maximum of the day after it.
import { forecastBy } from './learning/models.mjs';
import { readModel, readRegistry } from './learning/registry.mjs';
import { makeExamples, readWeather } from './learning/weather.mjs';
import { versionToServe } from './release.mjs';

const [evening = '2015-07-01'] = process.argv.slice(2);
const registry = await readRegistry();
const { versions, promoted } = registry;
const name = versionToServe(registry);
if (name === undefined && promoted === undefined) {
  console.log('No model is deployed yet. npm start trains one.');
  process.exitCode = 1;
} else if (name === undefined || !versions.some((version) => version.name === name)) {
  console.log(
    `versionToServe returned ${JSON.stringify(name)}, which is not the name of a version. Deployed is "${promoted}".`,
  );
  process.exitCode = 1;
} else {
  const model = await readModel(name);
  const seattle = (await readWeather()).filter(({ city }) => city === 'Seattle');
  const tomorrow = new Date(Date.parse(evening) + 86_400_000).toISOString().slice(0, 10);
  const example = makeExamples(seattle, model.inputs).find(({ date }) => date === tomorrow);
  if (example === undefined)
    throw new Error(`There is no weather of ${evening}. Try a day from 2012-01-02 to 2015-12-30.`);
  console.log(`${name} forecasts ${forecastBy(model)(example.inputs).toFixed(1)} °C for ${tomorrow} in Seattle.`);
}
