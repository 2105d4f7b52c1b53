// npm start: the scripted customer tries the shop, then a day goes by. `npm run shop` opens it for you to click.
import { writeJson } from './day/artifacts.mjs';
import { spendDay } from './day/day.mjs';
import { journey } from './day/journey.mjs';
import { charts } from './day/charts.mjs';
import { judgeRule } from './day/judge-rule.mjs';
import { offered, Problem, readRelease } from './shop/read-release.mjs';

async function main() {
  const release = await readRelease();
  const days = release.features.reduce((sum, feature) => sum + (offered.get(feature) ?? 0), 0);
  console.log(`The shop offers ${release.features.length} features, ${days} days of work (invented figures).\n`);

  console.log('The scripted customer');
  const steps = await journey(release);
  for (const { step, status, passed } of steps) {
    console.log(`  ${passed ? '✔' : '✖'} ${step.padEnd(22)}${status ?? 'not tried'}`);
  }

  const day = await spendDay(release);
  console.log('\nA day in the shop');
  for (const { search, share } of day.shares) {
    console.log(
      `  from search ${String(search).padEnd(6)}${String(share).padStart(3)}% of customers get the new search`,
    );
  }
  if (day.shares.some(({ share }) => share > 0 && share < 100)) {
    console.log('  (Chance decides a little: of 100 customers, 5% may be 4 or 6.)');
  }
  for (const [version, { searches, failed, customers }] of Object.entries(day.versions)) {
    if (searches === 0) continue;
    const rate = ((100 * failed) / searches).toFixed(1);
    console.log(`  ${version}  ${searches} searches by ${customers} customers, ${failed} failed (${rate}%)`);
  }
  if (day.switched > 0) console.log(`  ${day.switched} customers were switched back and forth between the versions.`);
  const judged = judgeRule(release);
  console.log('\nYour rule in `decide`, asked after each of 1,000 requests');
  for (const { releases, failing, count, rolledBack } of judged) {
    const kind = `${releases} releases, ${failing}% of requests fail`.padEnd(38);
    console.log(`  ${kind}${rolledBack} of ${count} rolled back${releases === 'good' ? ' (false alarms)' : ''}`);
  }
  console.log(`\n${day.unlucky} of ${day.customers} customers saw an error.`);

  await writeJson('day', day);
  for (const [name, chart] of Object.entries(charts(release, steps, day, judged))) await writeJson(name, chart);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.log(`${error.message}\n\nThe shop stays closed.`);
  process.exitCode = 1;
}
