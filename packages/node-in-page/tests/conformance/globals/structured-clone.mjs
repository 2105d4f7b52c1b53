console.log(structuredClone({ a: [new Date(0), new Map([[1, { b: 2n }]])], e: new RangeError('r').message }));
for (const attempt of [() => structuredClone(() => {}), () => structuredClone(Symbol('s')), () => structuredClone()]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
