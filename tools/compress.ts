import { existsSync } from 'node:fs';
import { compressFiles } from './compress/compress-files.ts';
import { runTool, ToolError, UsageError } from './command-line.ts';
import { onShutdown } from './shutdown.ts';

const usage = `Usage: npm run compress [-- <folder>]

  Writes a copy by Brotli and one by gzip beside each file of the built site that gets smaller by it. nginx and Caddy send
  them as they are, with the files of hosting/: smaller than what a server compresses at each request.

  <folder>  of the built site; dist when left out`;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

await runTool({ usage, options: {} }, async ({ positionals }) => {
  const [folder = 'dist', ...more] = positionals;
  if (more.length > 0) throw new UsageError('Give one folder.');
  if (!existsSync(folder)) throw new ToolError(`There is no ${folder}. Run "npm run build" first.`);
  const abort = new AbortController();
  onShutdown(() => abort.abort());
  const { files, bytes } = await compressFiles(folder, abort.signal);
  const sizes = `${megabytes(bytes.own)}: ${megabytes(bytes.br)} by Brotli, ${megabytes(bytes.gz)} by gzip`;
  console.log(`${String(files)} files of ${sizes}.`);
  return 0;
});
