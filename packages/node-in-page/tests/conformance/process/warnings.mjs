// emitWarning in its forms, told once per deprecation code, printed on stderr.
process.on('warning', ({ name, message, code, detail }) => console.log([name, message, code, detail]));
process.emitWarning('plain');
process.emitWarning('typed', 'CustomWarning', 'W001');
process.emitWarning('detailed', { type: 'Detailed', code: 'W002', detail: 'more of it' });
process.emitWarning('old', 'DeprecationWarning', 'DEP_ONE');
process.emitWarning('old', 'DeprecationWarning', 'DEP_ONE');
process.emitWarning(Object.assign(new Error('an error'), { name: 'ErrorWarning', code: 'W003' }));
for (const bad of [[1], ['x', 1], ['x', 'y', 2]]) {
  try {
    process.emitWarning(...bad);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
