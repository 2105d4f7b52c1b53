// node main.mjs plan       says what would change, and what was changed by hand; changes nothing
// node main.mjs apply      makes the changes that the policies allow
// node main.mjs drift      lists what was changed by hand
// node main.mjs new-cloud  puts the simulated cloud back to its beginning
import { mkdir, rm } from 'node:fs/promises';
import { apply, readApplied } from './infra/apply.mjs';
import { Cloud } from './infra/cloud.mjs';
import { hasRoom, loads } from './infra/cost.mjs';
import { Problem, readDesign, readNightlyCheck } from './infra/design.mjs';
import { makePlan } from './infra/plan.mjs';
import { printDrift, printPlan, writeDrift, writePlan } from './infra/report.mjs';

/** @param {Cloud} cloud */
async function makeJudgedPlan(cloud) {
  const { job } = await readNightlyCheck();
  const { designed, places } = await readDesign(job);
  // Loaded where it is needed: Cedar takes longer to start than all the rest.
  const { readRules } = await import('./infra/rules.mjs');
  const { judge, notes } = await readRules();
  const { body: actual } = await cloud.request({ method: 'GET', path: '/resources' });
  const steps = makePlan(designed, actual).map((step) => ({ ...step, ...(step.action !== 'keep' && judge(step)) }));
  const planned = { steps, notes, loads: loads(designed, places) };
  await writePlan(planned);
  return planned;
}

/** @param {Cloud} cloud */
async function showDrift(cloud) {
  const { findDrift } = await readNightlyCheck();
  const { body: actual } = await cloud.request({ method: 'GET', path: '/resources' });
  const drift = findDrift(await readApplied(), actual);
  printDrift(drift);
  await writeDrift(drift);
}

/** Each gives back whether all went well. @type {Record<string, (cloud: Cloud) => Promise<boolean>>} */
const commands = {
  async plan(cloud) {
    const planned = await makeJudgedPlan(cloud);
    printPlan(planned);
    console.log('');
    await showDrift(cloud);
    return planned.loads.every(hasRoom);
  },

  async apply(cloud) {
    const planned = await makeJudgedPlan(cloud);
    printPlan(planned);
    if (!planned.loads.every(hasRoom)) return false;
    console.log('\nApply');
    const allowed = planned.steps.filter(({ isAllowed = true }) => isAllowed);
    const isDone = await apply(allowed, cloud);
    await makeJudgedPlan(cloud);
    console.log(isDone ? '  Done.' : '  Stopped. `npm run apply` goes on from here.');
    return isDone;
  },

  async drift(cloud) {
    await showDrift(cloud);
    return true;
  },

  async 'new-cloud'() {
    await rm('artifacts', { recursive: true, force: true });
    console.log('The cloud is as it was at the beginning.');
    return true;
  },
};

const command = commands[process.argv[2] ?? 'plan'];
try {
  await mkdir('artifacts', { recursive: true });
  if (command === undefined) throw new Problem(`Name a command: ${Object.keys(commands).join(', ')}.`);
  process.exitCode = (await command(await Cloud.open())) ? 0 : 1;
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.log(`${error.message}\n\nNothing was planned, and nothing was changed.`);
  process.exitCode = 1;
}
