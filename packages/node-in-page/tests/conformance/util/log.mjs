import util from 'node:util';
process.removeAllListeners('warning');
const { write } = process.stdout;
let text = '';
process.stdout.write = (chunk) => ((text += chunk), true);
util.log('logged', 1);
process.stdout.write = write;
console.log(/^\d+ \w{3} \d\d:\d\d:\d\d - logged 1\n$/.test(text));
