const text = (await import('node:util')).inspect(setTimeout(() => {}, 1));
console.log(text.replace(/_idleStart: \d+/, '_idleStart: N').replace(/(\[Symbol\((?:async|trigger)\w*\)\]): \d+/g, '$1: N'));
console.log((await import('node:util')).inspect(setImmediate(() => {})).replace(/(\[Symbol\((?:async|trigger)\w*\)\]): \d+/g, '$1: N'));
