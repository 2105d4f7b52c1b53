for (const call of [() => setTimeout('text'), () => setImmediate(), () => setInterval(null), () => queueMicrotask(1)]) {
  try {
    call();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
clearTimeout(undefined);
clearTimeout('nothing');
clearImmediate({});
console.log('fine');
