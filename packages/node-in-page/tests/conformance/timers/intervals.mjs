let count = 0;
const interval = setInterval((name) => {
  count += 1;
  console.log(name, count);
  if (count === 3) clearInterval(interval);
}, 2, 'tick');
console.log(interval.hasRef(), typeof interval[Symbol.toPrimitive](), interval.constructor.name);
