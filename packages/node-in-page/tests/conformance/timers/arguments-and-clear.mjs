const interval = setInterval((label) => {
  console.log(label, ++count);
  if (count === 3) clearInterval(interval);
}, 2, 'interval');
let count = 0;
const timeout = setTimeout(() => console.log('never'), 5);
clearTimeout(timeout);
clearTimeout(timeout);
clearTimeout(undefined);
const immediate = setImmediate(() => console.log('never'));
clearImmediate(immediate);
console.log(timeout.hasRef(), timeout.ref() === timeout, typeof timeout[Symbol.toPrimitive]());
for (const bad of [undefined, 'code']) {
  try {
    setTimeout(bad, 1);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
clearTimeout(+setTimeout(() => console.log('never'), 3));
