// Runs .github/workflows/ci.yml here, as GitHub would for a push: node ci/main.mjs [--branch <name>]
import { parseArgs } from 'node:util';
import { collectNotifications, describeProduction, emptyArtifacts } from './artifacts.mjs';
import { runJobs } from './jobs.mjs';
import { Log } from './log.mjs';
import { readWorkflow } from './workflow.mjs';

const workflowFile = '.github/workflows/ci.yml';
const { values } = parseArgs({ options: { branch: { type: 'string', default: 'main' } } });

const log = new Log(process.stdout);
log.title(`Push to ${values.branch}`, workflowFile);
await emptyArtifacts();

const { workflow, problems } = await readWorkflow(workflowFile);
if (workflow === undefined) {
  for (const problem of problems) log.problem(workflowFile, problem);
  log.close(`${workflowFile} can't be run as it is. No job was started.`);
  process.exitCode = 1;
} else {
  for (const note of workflow.notes) log.note(`${workflowFile}:${note}`);
  const run = await runJobs(workflow, { branch: values.branch, log });
  await collectNotifications();
  log.summary(run, await describeProduction());
  process.exitCode = run.result === 'failed' ? 1 : 0;
}
