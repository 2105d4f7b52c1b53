// The weather, and the examples that a model learns from.
import { readFile } from 'node:fs/promises';

/** @typedef {'Seattle' | 'New York'} City */
/** @typedef {{ city: string, date: string, season: string, rain: number, max: number, min: number, wind: number }} Day */
/** @typedef {{ date: string, inputs: number[], today: number, tomorrow: number }} Example */

export const dataFile = 'data/weather.csv';
const seasons = ['winter', 'spring', 'summer', 'autumn'];

/** @returns {Promise<Day[]>} all days, 2012 to 2015: °C, mm of rain, m/s of wind */
export async function readWeather() {
  const [, ...lines] = (await readFile(dataFile, 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const [city = '', date = '', rain, max, min, wind] = line.split(',');
    const season = seasons[Math.floor((Number(date.slice(5, 7)) % 12) / 3)] ?? '';
    return { city, date, season, rain: Number(rain), max: Number(max), min: Number(min), wind: Number(wind) };
  });
}

/**
 * What can be known of a day: one number or two for each name.
 * @type {Record<string, (days: { yesterday: Day, today: Day, tomorrow: Day }) => number[]>}
 */
const knowable = {
  max: ({ today }) => [today.max],
  min: ({ today }) => [today.min],
  rain: ({ today }) => [today.rain],
  wind: ({ today }) => [today.wind],
  maxYesterday: ({ yesterday }) => [yesterday.max],
  maxTomorrow: ({ tomorrow }) => [tomorrow.max],
  // The position of the day in the circle of the year, so that 31 December is next to 1 January.
  season: ({ today }) => [Math.sin(angle(today.date)), Math.cos(angle(today.date))].map(sixDigits),
};

/** The last digits of a sine differ from machine to machine; a model trained twice should be the same model. */
const sixDigits = (/** @type {number} */ number) => Number(number.toFixed(6));

/** @param {string} date */
function angle(date) {
  const days = (Date.parse(date) - Date.parse(`${date.slice(0, 4)}-01-01`)) / 86_400_000;
  return (2 * Math.PI * days) / 365.25;
}

/**
 * An example for each day that has a day before and a day after it. Its date is the day that is forecast.
 * @param {Day[]} days - of one city, in order
 * @param {string[]} names
 * @returns {Example[]}
 */
export function makeExamples(days, names) {
  const unknown = names.find((name) => knowable[name] === undefined);
  if (unknown !== undefined || names.length === 0) {
    throw new Error(`recipe.mjs: ${unknown === undefined ? 'inputs is empty' : `there is no input "${unknown}"`}.`);
  }
  return days.slice(2).map((tomorrow, index) => {
    const three = { yesterday: days[index], today: days[index + 1], tomorrow };
    const inputs = names.flatMap((name) => knowable[name](three));
    return { date: tomorrow.date, inputs, today: three.today.max, tomorrow: tomorrow.max };
  });
}

/**
 * What is known on the evening of the last day, whose tomorrow is in no file: it is NaN for a model that asks for it.
 * @param {Day[]} days - of one city, in order
 * @param {string[]} names
 */
export function makeQuestion(days, names) {
  const [yesterday, today] = days.slice(-2);
  const date = new Date(Date.parse(today.date) + 86_400_000).toISOString().slice(0, 10);
  const tomorrow = { ...today, date, rain: NaN, max: NaN, min: NaN, wind: NaN };
  const [{ inputs }] = makeExamples([yesterday, today, tomorrow], names);
  return { evening: today.date, date, inputs };
}

/**
 * Splits examples into training, validation and test set, in the sizes that the years have.
 * @param {Example[]} examples
 * @param {string} split
 * @param {() => number} random
 */
export function splitExamples(examples, split, random) {
  if (split !== 'time' && split !== 'random')
    throw new Error(`recipe.mjs: split is ${JSON.stringify(split)}, not 'time' or 'random'.`);
  const ordered = split === 'time' ? examples : shuffle([...examples], random);
  const count = (/** @type {string} */ from, /** @type {string} */ to) =>
    examples.filter(({ date }) => date >= from && date < to).length;
  const [training, validation] = [count('2012', '2014'), count('2014', '2015')];
  return {
    training: ordered.slice(0, training),
    validation: ordered.slice(training, training + validation),
    test: ordered.slice(training + validation),
  };
}

/** @template T @param {T[]} list @param {() => number} random */
export function shuffle(list, random) {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other], list[last]];
  }
  return list;
}

/**
 * Numbers that look like chance and are the same in each run (mulberry32).
 * @param {number} seed
 */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
