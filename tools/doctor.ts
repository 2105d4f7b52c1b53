import { runTool, UsageError } from './command-line.ts';
import { examine } from './doctor/examine.ts';

const usage = `Usage: npm run doctor -- <address>

  Examines whether WebContainer can boot on a deployed site, and says what to do where it can't. Asks the site and
  stackblitz.com, each as a browser would.

  <address>  of the site, or of one of its pages: https://course.example/`;

const marks = { right: '✔', wrong: '✖', unknown: '?' } as const;
const conclusions = {
  right: 'WebContainer can boot here.',
  wrong: 'WebContainer can’t boot here. Exercises run in the page, in full.',
  unknown: 'Nothing of the site keeps WebContainer from booting; whether StackBlitz does is not known.',
} as const;

await runTool({ usage, options: {} }, async ({ positionals }) => {
  const [address] = positionals;
  if (address === undefined || positionals.length > 1) throw new UsageError('Give one address.');
  const { page, findings } = await examine(address);
  console.log(page.href);
  for (const { verdict, says, remedy } of findings) {
    console.log(`  ${marks[verdict]} ${says}`);
    if (remedy !== '') console.log(`    ${remedy}`);
  }
  const isWrong = findings.some(({ verdict }) => verdict === 'wrong');
  const isUnknown = findings.some(({ verdict }) => verdict === 'unknown');
  console.log(`\n${isWrong ? conclusions.wrong : isUnknown ? conclusions.unknown : conclusions.right}`);
  return isWrong || isUnknown ? 1 : 0;
});
