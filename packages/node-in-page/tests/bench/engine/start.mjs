// The smallest program that says that it runs.
console.log('started');
