// npm run customer: sends the scripted customer to the shop; with `-- --without <feature>`, to one that lacks a feature.
import { parseArgs } from 'node:util';
import { writeJson } from './day/artifacts.mjs';
import { journey } from './day/journey.mjs';
import { Problem, readRelease } from './shop/read-release.mjs';

const { values } = parseArgs({ options: { without: { type: 'string' } } });
try {
  const release = await readRelease(values.without);
  const steps = await journey(release);
  for (const { step, status, passed } of steps) {
    console.log(`${passed ? '✔' : '✖'} ${step.padEnd(22)}${status ?? 'not tried'}`);
  }
  await writeJson('journey', { features: release.features, steps });
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.log(error.message);
  process.exitCode = 1;
}
