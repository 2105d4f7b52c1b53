import path from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import { readExercise } from '../../catalog/catalog.ts';
import { packedAddress } from '../../catalog/exercise-entry.ts';
import { exerciseSlugs } from '../../catalog/exercises.ts';

/** Packed dependencies and data, one file each, shared by all exercises that use the same one. */
export const getStaticPaths = (async () => {
  const exercises = await Promise.all((await exerciseSlugs()).map((slug) => readExercise(slug)));
  const byAddress = new Map(
    exercises.flatMap(({ packed, data }) =>
      [...packed, ...data].map((file) => [packedAddress(file), file.contents] as const),
    ),
  );
  return [...byAddress].map(([address, contents]) => ({
    params: { file: address.replace(/^packages\//, '') },
    props: { contents },
  }));
}) satisfies GetStaticPaths;

const contentTypes: Readonly<Record<string, string>> = {
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.csv': 'text/csv; charset=utf-8',
};

export const GET: APIRoute<{ contents: string | Uint8Array<ArrayBuffer> }> = ({ props, params }) =>
  new Response(props.contents, {
    headers: { 'content-type': contentTypes[path.extname(params.file ?? '')] ?? 'application/octet-stream' },
  });
