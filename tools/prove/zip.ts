import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { readTranscripts, type Exercise } from '../../src/catalog/catalog.ts';
import { normaliseOutput } from '../../src/catalog/normalise-output.ts';
import { zipProject } from '../../src/playground/model/project-zip.ts';
import { nativeRun } from '../native-run.ts';

/** The zip that a learner gets who changed nothing. */
function zipOf({ slug, yaml, files, packed, data }: Exercise): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  return zipProject({
    slug,
    title: yaml.title,
    run: yaml.run,
    page: `https://site.example/concepts/${yaml.concept}/`,
    files: files.map((file) => ({ path: file.path, text: file.text, isChanged: false })),
    packed: [
      ...packed.map(({ path: name, contents }) => ({
        path: name,
        contents: typeof contents === 'string' ? encoder.encode(contents) : contents,
      })),
      ...data.map(({ path: name, contents, origin }) => ({ path: name, contents, origin })),
    ],
  });
}

/**
 * Unpacks the zip of the untouched project and runs it with plain Node.
 * @returns what differs from the recorded run; nothing when the zip does what the page shows.
 */
export async function zipProblems(exercise: Exercise): Promise<string[]> {
  const { starter } = await readTranscripts(exercise.slug);
  const files = unzipSync(await zipOf(exercise));
  const parent = await realpath(await mkdtemp(path.join(tmpdir(), 'unzipped-')));
  try {
    for (const [name, contents] of Object.entries(files)) {
      const target = path.join(parent, name);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, contents);
    }
    const folder = path.join(parent, exercise.slug);
    const { output, exitCode } = await nativeRun(exercise.yaml.run, folder);
    const isEqual = normaliseOutput(output, folder) === normaliseOutput(starter.output, '/home/project');
    return [
      ...(exitCode === starter.exitCode
        ? []
        : [`the unpacked zip ends with ${String(exitCode)}, recorded is ${String(starter.exitCode)}\n${output}`]),
      ...(isEqual ? [] : [`the unpacked zip prints something else than what is recorded\n${output}`]),
    ];
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}
