import { numberOf } from './shop/number-of.mjs';

const features = ['receipt', 'order', 'basket', 'search'];
const steps = [5];
const isChosen = (person, feature, percent) => numberOf([person, feature].join('/')) < percent;
const decide = (seen) => {
  const rate = seen.errors / seen.requests;
  switch (true) {
    case seen.requests < 100:
      return 'wait';
    case rate > 0.02:
      return 'roll back';
    default:
      return 'go on';
  }
};

export { decide, features, isChosen, steps };
