// What a command prints, and the files in artifacts/ that its charts are made of.
import { writeFile } from 'node:fs/promises';
import { hasRoom } from './cost.mjs';
import { show } from './design.mjs';

/** @import { Load } from './cost.mjs' */
/** @import { Difference, Step } from './plan.mjs' */
/** @import { Verdict } from './rules.mjs' */

/** @typedef {Step & Partial<Verdict>} JudgedStep */
/** @typedef {{ steps: JudgedStep[], notes: string[], loads: Load[] }} Planned */

const signs = { create: '+', change: '~', replace: '±', delete: '-', keep: '=' };

const sayDifference = (/** @type {Difference} */ { property, from, to }) => `${property} ${show(from)} → ${show(to)}`;

export const isRefused = (/** @type {JudgedStep} */ { isAllowed = true }) => !isAllowed;

/** @param {Planned} planned */
export function printPlan({ steps, notes, loads }) {
  console.log('Plan (a preview, nothing has changed yet)\n');
  for (const step of steps) {
    const { action, resource, differences, rule, place } = step;
    const head = isRefused(step) ? '✖ refused' : `${signs[action]} ${action}`;
    const what = differences.map(sayDifference).join('; ');
    console.log(`  ${head.padEnd(11)}${resource.type.padEnd(10)}${resource.name.padEnd(15)}${what}`.trimEnd());
    if (isRefused(step)) console.log(`${' '.repeat(38)}${rule} ${place}`);
    else if (action === 'replace') console.log(`${' '.repeat(38)}deleted with everything in it, then recreated`);
  }
  const refused = steps.filter(isRefused).length;
  const changed = steps.filter(({ action }) => action !== 'keep').length - refused;
  console.log(
    `\n  ${changed} of ${steps.length} resources would change.${refused > 0 ? ` ${refused} refused: nothing is applied.` : ''}`,
  );
  if (changed + refused === 0) console.log('  `npm run new-cloud` resets the cloud.');
  for (const note of notes) console.log(`  Note: ${note}`);

  console.log('\nMonthly cost of this design (prices are invented)');
  for (const load of loads) {
    const { title, used, there, cost } = load;
    console.log(`  ${title.padEnd(14)}${sayCores(used, there).padEnd(16)}$${cost}`);
    if (!hasRoom(load)) console.log(`  ✖ ${title} has no room for ${used - (there ?? 0)} of these cores.`);
  }
}

/** @param {number} used @param {number | undefined} there */
function sayCores(used, there) {
  return there === undefined ? `${used} cores` : `${used} of ${there} cores`;
}

/** @param {Planned} planned */
export async function writePlan({ steps, loads }) {
  const rows = steps.map((step) => ({
    step: isRefused(step) ? 'refused' : step.action,
    type: step.resource.type,
    resource: step.resource.name,
    change: step.differences.map(sayDifference).join('; '),
    rule: isRefused(step) ? `${step.rule} ${step.place}` : '',
  }));
  const bars = loads.map(({ title, cost }) => ({ label: title, value: cost }));
  const capacity = loads.map(({ title, used, there, cost }) => ({
    place: title,
    'cores used': used,
    'cores there': there ?? 'as paid for',
    'dollars a month': cost,
  }));
  await writeJson('plan', rows);
  await writeJson('graph', graphOf(steps, loads));
  await writeJson('cost', { x: { label: 'Place' }, y: { label: 'Monthly cost', unit: '$' }, bars });
  await writeJson('capacity', capacity);
}

/**
 * Each resource depends on the network that it is in, or else on the place that powers it.
 * @param {JudgedStep[]} steps @param {Load[]} loads */
function graphOf(steps, loads) {
  const places = loads.map((load) => {
    const { id, title, used, there } = load;
    return { id, label: title, state: hasRoom(load) ? 'passed' : 'failed', detail: sayCores(used, there) };
  });
  const nodes = steps.map((step) => {
    const { action, resource } = step;
    if (isRefused(step)) return { id: resource.name, label: resource.name, state: 'skipped', detail: 'refused' };
    const isDone = action === 'keep';
    const detail = isDone ? 'as designed' : action;
    return { id: resource.name, label: resource.name, state: isDone ? 'passed' : 'waiting', detail };
  });
  const edges = steps.flatMap(({ action, resource: { name, type, network, place } }) =>
    action === 'delete' || type === 'network' ? [] : [{ from: String(network ?? place), to: name }],
  );
  const all = [...places, ...nodes];
  return { nodes: all, edges: edges.filter(({ from }) => all.some(({ id }) => id === from)) };
}

/** @param {readonly Difference[]} drift */
export function printDrift(drift) {
  console.log('Drift: what was changed by hand, found by the nightly check');
  for (const difference of drift) console.log(`  ${difference.name.padEnd(15)}${sayDifference(difference)}`);
  if (drift.length === 0) console.log('  nothing');
}

/** @param {readonly Difference[]} drift */
export async function writeDrift(drift) {
  const rows = drift.map(({ name, property, from, to }) => ({
    resource: name,
    property,
    applied: show(from),
    'there now': show(to),
  }));
  await writeJson('drift', rows);
}

/** @param {string} name @param {unknown} value */
async function writeJson(name, value) {
  await writeFile(`artifacts/${name}.json`, `${JSON.stringify(value, null, 2)}\n`);
}
