// node main.mjs plan       says what would change, and what was changed by hand; changes nothing
// node main.mjs apply      makes the changes, unless a policy refuses one of them
// node main.mjs drift      lists what was changed by hand
// node main.mjs new-cloud  resets the simulated cloud
import { mkdir, rm } from 'node:fs/promises';
import { apply, readApplied } from './infra/apply.mjs';
import { Cloud } from './infra/cloud.mjs';
import { hasRoom, loads } from './infra/cost.mjs';
import { Problem, readDesign, readNightlyCheck } from './infra/design.mjs';
import { makePlan } from './infra/plan.mjs';
import { isRefused, printDrift, printPlan, writeDrift, writePlan } from './infra/report.mjs';

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

/** One refused step stops the whole run, as does a place without room. @param {import('./infra/report.mjs').Planned} planned */
function canBeApplied({ steps, loads }) {
  return loads.every(hasRoom) && !steps.some(isRefused);
}

/** @param {import('./infra/report.mjs').Planned} planned */
function said({ steps }) {
  return steps.every(({ action }) => action === 'keep')
    ? '  Nothing to do: the cloud is as designed.'
    : '  Done: the cloud is as designed.';
}

/** @param {Cloud} cloud */
async function showDrift(cloud) {
  const { findDrift } = await readNightlyCheck();
  const { body: actual } = await cloud.request({ method: 'GET', path: '/resources' });
  const drift = findDrift(await readApplied(), actual);
  printDrift(drift);
  await writeDrift(drift);
}

/** Each returns whether all went well. @type {Record<string, (cloud: Cloud) => Promise<boolean>>} */
const commands = {
  async plan(cloud) {
    const planned = await makeJudgedPlan(cloud);
    printPlan(planned);
    console.log('');
    await showDrift(cloud);
    return canBeApplied(planned);
  },

  async apply(cloud) {
    const planned = await makeJudgedPlan(cloud);
    printPlan(planned);
    console.log('\nApply');
    if (!canBeApplied(planned)) {
      console.log('  Stopped before the first step: fix what is marked ✖ above. Nothing was changed.');
      return false;
    }
    const isDone = await apply(planned.steps, cloud);
    await makeJudgedPlan(cloud);
    console.log(isDone ? said(planned) : '  Stopped. `npm run apply` goes on from here.');
    return isDone;
  },

  async drift(cloud) {
    await showDrift(cloud);
    return true;
  },

  async 'new-cloud'() {
    await rm('artifacts', { recursive: true, force: true });
    console.log('The cloud has been reset.');
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
