// Is the world still the one that the model has learnt from? And if not, what then?
import { mayReplace, needsRetraining, seasonLimit, seasonReference } from '../release.mjs';
import { writeDrift } from './artifacts.mjs';
import { errorOf, errorOfTomorrowIsToday, psi } from './measure.mjs';
import { forecastBy, trainModel } from './models.mjs';
import { promote, readModel, readRegistry, register } from './registry.mjs';
import { makeExamples } from './weather.mjs';

/** @import { City, Day } from './weather.mjs' */

/** @type {City[]} */
const cities = ['Seattle', 'New York'];
const isHistory = (/** @type {{ date: string }} */ { date }) => date < '2015';
const isNow = (/** @type {{ date: string }} */ { date }) => date >= '2015';

/** @param {Day[]} weather @param {number} epochs */
export async function maintain(weather, epochs) {
  const of = (/** @type {string} */ city) => weather.filter((day) => day.city === city);
  const history = of('Seattle').filter(isHistory);
  await writeDrift(history.map(maximum), of('New York').filter(isNow).map(maximum));
  const { promoted } = await readRegistry();
  if (promoted === undefined) {
    console.log('  Nothing is deployed, so there is nothing to maintain.');
    return undefined;
  }
  console.log('  Data drift, how differently the days are spread: 0 is none, more than 0.25 is a lot');
  const drift = cities.map((city) => {
    const now = of(city).filter(isNow);
    const found = {
      max: psi(history.map(maximum), now.map(maximum)),
      min: psi(history.map(minimum), now.map(minimum)),
    };
    const isDue = needsRetraining(found) === true;
    console.log(
      `  ${city.padEnd(9)} drift of max ${found.max.toFixed(2)}, of min ${found.min.toFixed(2)}${isDue ? ': retrain' : ''}`,
    );
    return { city, ...found, isDue };
  });
  const seasons = checkSeasons(history, of);
  const alarms = seasons.filter(({ isAlarm }) => isAlarm).map(({ season }) => season);
  console.log(`  Seattle by season: ${alarms.length === 0 ? 'no alarm' : `alarm for ${alarms.join(', ')}`}`);
  const retrained = drift.some(({ isDue }) => isDue) ? await retrain(promoted, of, epochs) : undefined;
  return { drift, seasons, retrained };
}

/** @param {string} promoted @param {(city: string) => Day[]} of @param {number} epochs */
async function retrain(promoted, of, epochs) {
  const model = await readModel(promoted);
  const examplesOf = (/** @type {City} */ city) => makeExamples(of(city), model.inputs);
  const next = await trainModel(cities.flatMap(examplesOf).filter(isHistory), epochs);
  /** @param {(examples: import('./weather.mjs').Example[]) => number} measure */
  const each = (measure) => {
    const [seattle, newYork] = cities.map((city) => measure(examplesOf(city).filter(isNow)));
    return { Seattle: seattle, 'New York': newYork };
  };
  const errors = {
    tomorrowIsToday: each(errorOfTomorrowIsToday),
    old: each((examples) => errorOf(examples, forecastBy(model))),
    next: each((examples) => errorOf(examples, forecastBy(next))),
  };
  for (const city of cities) {
    const [base, old, better] = [errors.tomorrowIsToday[city], errors.old[city], errors.next[city]];
    console.log(
      `  ${city.padEnd(9)} tomorrow = today ${base.toFixed(3)}, ${promoted} ${old.toFixed(3)}, new ${better.toFixed(3)} °C`,
    );
  }
  const about = { error: errors.next.Seattle, cities: cities.join(', ') };
  const name = await register({ inputs: model.inputs, ...next }, about);
  const isShipped = mayReplace(errors) === true;
  if (isShipped) await promote(name);
  console.log(`  The new one is ${name}: ${isShipped ? `deployed instead of ${promoted}.` : 'not deployed.'}`);
  return { name, ...errors, isShipped };
}

/** How each season of 2015 compares with what is normal. @param {Day[]} history @param {(city: string) => Day[]} of */
function checkSeasons(history, of) {
  return ['winter', 'spring', 'summer', 'autumn'].map((season) => {
    const inSeason = (/** @type {Day} */ day) => day.season === season;
    const own = ['2012', '2013', '2014'].map((year) => {
      const isThen = (/** @type {Day} */ { date }) => date.startsWith(year);
      const others = history.filter((day) => inSeason(day) && !isThen(day));
      return psi(others.map(maximum), history.filter((day) => inSeason(day) && isThen(day)).map(maximum), 5);
    });
    const now = of('Seattle').filter((day) => isNow(day) && inSeason(day));
    const drift = psi(seasonReference(history, season).map(maximum), now.map(maximum), 5);
    const limit = seasonLimit(own);
    return { season, own, drift, limit, isAlarm: !(drift <= limit) };
  });
}

const maximum = (/** @type {Day} */ { max }) => max;
const minimum = (/** @type {Day} */ { min }) => min;
