console.time('run');
console.timeLog('run', { detail: 1 });
console.timeEnd('run');
console.trace('where', 1);
console.clear();
console.profile();
console.profileEnd();
console.timeStamp('now');
console.log(typeof console.context, typeof console.createTask('task').run);
