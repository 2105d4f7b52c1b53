// Notifies roles of the team that the run failed: node steps/notify.mjs <role> <role> …
// Each message is a file of its own in artifacts/outbox, so that messages sent at the same time can't overwrite
// one another. A real one would go to a chat; the workflow would stay as it is.
import { mkdir, readFile, writeFile } from 'node:fs/promises';

/** @type {Record<string, { person: string, channel: string }>} */
const team = JSON.parse(await readFile('team.json', 'utf8'));
const roles = process.argv.slice(2);
const unknown = roles.filter((role) => !Object.hasOwn(team, role));

if (roles.length === 0 || unknown.length > 0) {
  const problem = roles.length === 0 ? 'Name at least one role' : `team.json has no role "${unknown.join('", "')}"`;
  console.log(`${problem}. Its roles: ${Object.keys(team).join(', ')}.`);
  process.exitCode = 1;
} else {
  await mkdir('artifacts/outbox', { recursive: true });
  for (const [index, role] of roles.entries()) {
    const { person, channel } = team[role] ?? { person: role, channel: '' };
    const text = `${person}, the run for ${process.env.GITHUB_REF_NAME ?? 'main'} failed. Please look at it together.`;
    const message = { role, person, channel, text };
    await writeFile(`artifacts/outbox/${process.pid}-${index}.json`, JSON.stringify(message));
    console.log(`Notified ${role} in ${channel}: "${text}"`);
  }
}
