// Follows one delivery of the weather station through code, data and model: npm start
import { writeArtifacts } from './chain/artifacts.mjs';
import { findCaught } from './chain/caught.mjs';
import { judgeCode, judgeData, judgeModel } from './chain/judge.mjs';
import { readPublished, send } from './chain/station.mjs';
import * as lights from './lights.mjs';
import { parse } from './parser.mjs';

/** @import { Light } from './chain/judge.mjs' */

const mark = { passed: '✔', failed: '✖', skipped: '–' };
const say = (/** @type {Light} */ { name, state, detail }) =>
  console.log(`${name.padEnd(6)} ${mark[state]}  ${detail}`);

const { gate, problemOf, stopsTheRun } = lights;
const published = await readPublished();

const code = await judgeCode();
say(code);

const { light: data, days, bad } = judgeData(send(published), parse, problemOf);
say(data);
const isStopped = days === null || (bad > 0 && stopsTheRun);
if (bad > 0 && !isStopped) console.log('          The run continues anyway.');

const { light: model, ...report } = judgeModel(isStopped ? null : days, published, gate);
say(model);

const isShipped = model.state === 'passed';
if (report.customers === undefined) {
  console.log("\nStopped before training. The customers keep last week's model.");
} else {
  const { error, days: tested, tomorrowIsToday } = report.customers;
  console.log(
    `\n${isShipped ? 'Deployed: the customers get this model.' : "Not deployed: the customers keep last week's model."}
On ${tested} days of 2015, as published, it is off by ${error.toFixed(3)} °C on average.
Saying “tomorrow = today” is off by ${tomorrowIsToday.toFixed(3)} °C.`,
  );
}
const caught = findCaught(published, lights);
await writeArtifacts({ lights: [code, data, model], isShipped, days, bad, published, caught, ...report });
process.exitCode = isShipped ? 0 : 1;
