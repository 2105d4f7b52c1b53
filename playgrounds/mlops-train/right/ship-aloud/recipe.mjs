// What the model learns from, and for how long.

export const recipe = {
  // What is known of a day; each name is explained in learning/weather.mjs.
  inputs: ['max', 'min', 'rain', 'wind', 'maxYesterday', 'season'],

  // How the days are split into training, validation and test set:
  // 'random' (like shuffled cards) or 'time' (2012 and 2013, then 2014, then 2015).
  split: 'time',

  // How often a neural network goes through all its examples, from 1 to 200: too few, and it has not learnt enough.
  // 0: there is no network yet, and the linear regression is deployed.
  epochs: 20,
};
