const workflow = '.github/workflows/ci.yml';
const options = ['the broken shop once more', 'what they had before', 'no shop at all'];

export default async ({ answer, run, readJson, list, write, original, place, feedback }) => {
  const said = options[answer ?? -1];
  if (said === undefined) {
    throw feedback({
      did: 'We looked for your prediction.',
      expected: 'One of the three is chosen.',
      found: 'None yet. Choose what you think will happen; it is never graded.',
    });
  }
  // The run that the question is about: the stock is not fixed yet, so a test fails.
  await write('shop/stock.mjs', original('shop/stock.mjs'));
  await run(['node', 'ci/main.mjs']);
  const { jobs } = await readJson('artifacts/run.json', {
    expected: 'The workflow can be run, so that we can compare.',
    look: await place(workflow, 'jobs', 'deploy'),
  });
  const isDeployed = (await list('artifacts')).includes('artifacts/deployed.json');
  const result = jobs.find(({ id }) => id === 'deploy')?.result ?? 'is not there';
  const did = { passed: 'ran', skipped: 'was skipped' }[result] ?? result;
  return (
    `You said: ${said}. It was ${isDeployed ? options[0] : options[1]}: with your workflow, \`deploy\` ${did}. ` +
    (isDeployed
      ? 'A failing test doesn’t stop it yet.'
      : 'A gate repairs nothing: it keeps new mistakes from customers. The line above *The run failed* says which version they have.')
  );
};
