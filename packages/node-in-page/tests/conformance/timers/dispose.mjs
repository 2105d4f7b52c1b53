const timer = setTimeout(() => console.log('never'), 5);
const immediate = setImmediate(() => console.log('never'));
timer[Symbol.dispose]();
immediate[Symbol.dispose]();
console.log(timer._destroyed, immediate._destroyed);
timer.close();
setTimeout(() => console.log('end'), 10);
