// What the model learns from, and for how long.

export const recipe = {
  // What is known of a day; each name is explained in learning/weather.mjs.
  inputs: ['max', 'min', 'rain', 'wind', 'maxYesterday', 'season'],

  // How the days are parted into those for learning, for trying out and for the test:
  // 'random' (like shuffled cards) or 'time' (2012 and 2013, then 2014, then 2015).
  split: 'time',

  // How often the network goes through all its examples, from 1 to 200. Too few, and it has not learnt enough:
  // try larger numbers, and watch how far "network" is off in the log.
  epochs: 20,
};
