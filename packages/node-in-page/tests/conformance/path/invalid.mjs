import path from 'node:path';
for (const call of [() => path.join('a', 1), () => path.dirname(null), () => path.resolve({}), () => path.format('x'), () => path.basename('a', 1)]) {
  try {
    call();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
