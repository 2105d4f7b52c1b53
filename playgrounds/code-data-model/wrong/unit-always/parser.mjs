// Code. Makes a day of each line that the weather station sends:
//
//   date,rain,max,min,wind,unit
//   2012-01-02,10.9,10.6,2.8,4.5,C
//
// rain in mm, wind in m/s; max and min are temperatures, in °C or °F, as `unit` says.
// A reading that the station could not take is empty: 2012-01-08,0.0,,,2.0,C

/**
 * @typedef {object} Day
 * @property {string} date
 * @property {number} rain - mm
 * @property {number} max - °C
 * @property {number} min - °C
 * @property {number} wind - m/s
 */

/**
 * @param {string} line
 * @returns {Day | null} null when there is no reading for that day
 */
export function parse(line) {
  const [date = '', rain, max, min, wind, unit] = line.split(',');
  if (max === '' || min === '') return null;
  return {
    date,
    rain: Number(rain),
    max: toCelsius(max, unit),
    min: toCelsius(min, unit),
    wind: Number(wind),
  };
}

/** @param {string | undefined} text @param {string | undefined} unit */
function toCelsius(text, unit) {
  return (Number(text) - 32) / 1.8;
}
