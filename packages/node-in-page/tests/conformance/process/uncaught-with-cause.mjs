// errors.html: what is printed when nobody catches an error that has a cause and properties, thrown deep in functions.
function readConfig(name) { throw new RangeError(`no config ${name}`, { cause: new TypeError('inner') }); }
function start() {
  try { readConfig('a.json'); } catch (error) { throw Object.assign(new Error('The start failed', { cause: String(error) }), { code: 'E_START', details: { step: 2 } }); }
}
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('never'), 0);
start();
