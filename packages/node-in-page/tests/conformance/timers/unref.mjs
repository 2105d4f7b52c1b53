setTimeout(() => console.log('never'), 60_000).unref();
setInterval(() => {}, 1000).unref();
const kept = setTimeout(() => console.log('fired'), 5).unref();
kept.ref();
console.log(kept.hasRef());
