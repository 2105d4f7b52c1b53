import { globSync, readFileSync } from 'node:fs';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const stepSchema = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  'working-directory': z.string().optional(),
});
const workflowSchema = z.object({
  permissions: z.record(z.string(), z.enum(['read', 'none'])),
  jobs: z.record(z.string(), z.object({ 'timeout-minutes': z.number(), steps: z.array(stepSchema) })),
});
const manifestSchema = z.object({ scripts: z.record(z.string(), z.string()) });

const scripts = Object.keys(manifestSchema.parse(JSON.parse(readFileSync('package.json', 'utf8'))).scripts);

describe.each(globSync('.github/workflows/*.yml'))('%s', (file) => {
  const text = readFileSync(file, 'utf8');
  const workflow = workflowSchema.parse(parse(text));
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it('is valid for the parser of GitHub', async () => {
    const { context, value } = parseWorkflow({ name: file, content: text }, new NoOperationTraceWriter());
    if (value !== undefined) await convertWorkflowTemplate(context, value);
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
  });

  it('pins each action by commit and names its release', () => {
    const lines = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(lines.filter((line) => !/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it('runs only scripts that exist', () => {
    const used = steps.flatMap(({ run = '' }) => [...run.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name));
    expect(used.filter((name) => name === undefined || !scripts.includes(name))).toEqual([]);
  });

  it('leaves no credentials in the checkout', () => {
    const checkouts = text.match(/uses: actions\/checkout@/g) ?? [];
    expect(text.match(/persist-credentials: false/g) ?? []).toHaveLength(checkouts.length);
  });
});
