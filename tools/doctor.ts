import { runTool, UsageError } from './command-line.ts';
import { examine } from './doctor/examine.ts';

const usage = `Usage: npm run doctor -- <address>

  Examines whether WebContainer can boot on a deployed site, and says what to do where it can't. Asks the site and
  stackblitz.com, each as a browser would.

  <address>  of the site, or of one of its pages: https://course.example/`;

await runTool({ usage, options: {} }, async ({ positionals }) => {
  const [address] = positionals;
  if (address === undefined || positionals.length > 1) throw new UsageError('Give one address.');
  const { page, findings } = await examine(address);
  console.log(page.href);
  for (const { isRight, says, remedy } of findings) {
    console.log(`  ${isRight ? '✔' : '✖'} ${says}`);
    if (remedy !== '') console.log(`    ${remedy}`);
  }
  const faults = findings.filter(({ isRight }) => !isRight).length;
  console.log(
    faults === 0
      ? '\nWebContainer can boot here.'
      : '\nWebContainer can’t boot here. Exercises run in the page, in full.',
  );
  return faults === 0 ? 0 : 1;
});
