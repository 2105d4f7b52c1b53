process.on('warning', (warning) => console.log(warning.name, warning.message));
setTimeout(() => console.log('at once'), 2 ** 31);
