import type { APIRoute, GetStaticPaths } from 'astro';
import { listPlaygrounds, packedAddress, readExercise } from '../../catalog/catalog.ts';

/** Packed dependencies, one file each, shared by all exercises that use the same one. */
export const getStaticPaths = (async () => {
  const exercises = await Promise.all((await listPlaygrounds()).map(readExercise));
  const byAddress = new Map(
    exercises.flatMap(({ packed }) => packed.map((file) => [packedAddress(file), file.contents] as const)),
  );
  return [...byAddress].map(([address, contents]) => ({
    params: { file: address.replace(/^packages\//, '') },
    props: { contents },
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ contents: string }> = ({ props, params }) =>
  new Response(props.contents, {
    headers: { 'content-type': params.file?.endsWith('.json') ? 'application/json' : 'text/javascript' },
  });
