import { run } from './run.ts';
import { endOnSignals } from './shutdown.ts';

/** Astro's own command line (`npm run dev`, `npm run preview`), which ends with everything that it started. */
endOnSignals();
process.exitCode = await run('astro', process.argv.slice(2));
