// What is thrown need not be an error.
process.on('exit', (code) => console.log('exit', code));
throw 'just a text';
