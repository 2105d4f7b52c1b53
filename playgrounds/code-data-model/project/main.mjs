// Follows one delivery of the weather station through code, data and model: npm start
import { writeArtifacts } from './chain/artifacts.mjs';
import { judgeCode, judgeData, judgeModel } from './chain/judge.mjs';
import { readPublished, send } from './chain/station.mjs';
import { gate, problemOf, stopsTheRun } from './lights.mjs';
import { parse } from './parser.mjs';

/** @import { Light } from './chain/judge.mjs' */

const mark = { passed: '✔', failed: '✖', skipped: '–' };
const say = (/** @type {Light} */ { name, state, detail }) =>
  console.log(`${name.padEnd(6)} ${mark[state]}  ${detail}`);

const published = await readPublished();

const code = await judgeCode();
say(code);

const { light: data, days, bad } = judgeData(send(published), parse, problemOf);
say(data);
const isStopped = days === null || (bad > 0 && stopsTheRun);
if (bad > 0 && !isStopped) console.log('          The run goes on all the same.');

const { light: model, ...report } = judgeModel(isStopped ? null : days, published, gate);
say(model);

const isShipped = model.state === 'passed';
if (report.customers === undefined) {
  console.log('\nStopped before training. The customers keep the model of last week.');
} else {
  const { error, days: tested, tomorrowIsToday } = report.customers;
  console.log(
    `\n${isShipped ? 'Shipped: the customers get this model.' : 'Not shipped: the customers keep the model of last week.'}
On ${tested} days of 2015, as published, it is off by ${error.toFixed(3)} °C on average.
Saying “tomorrow = today” is off by ${tomorrowIsToday.toFixed(3)} °C.`,
  );
}
await writeArtifacts({ lights: [code, data, model], isShipped, days, bad, published, ...report });
process.exitCode = isShipped ? 0 : 1;
