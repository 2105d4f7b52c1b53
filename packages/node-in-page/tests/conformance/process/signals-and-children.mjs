// process.html, signal events: a child that puts its work away on SIGTERM, one that ignores SIGINT, one that is killed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
async function tell(code, ...signals) {
  const child = spawn(process.execPath, ['-e', `${code}; setInterval(() => {}, 1000); console.log('ready')`], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8');
  const says = (text) => new Promise((resolve) => { const look = (more = '') => { printed += more; if (printed.includes(text)) { child.stdout.off('data', look); resolve(); } }; child.stdout.on('data', look); look(); });
  await says('ready');
  for (const [signal, answer] of signals) { child.kill(signal); if (answer) await says(answer); }
  const closed = once(child, 'close');
  child.stdout.on('data', (text) => (printed += text));
  console.log(await closed, printed.trim().split('\n'));
}
await tell(`process.on('SIGTERM', (name, number) => { console.log('saving', name, number); process.exit(0); })`, ['SIGTERM']);
await tell(`process.on('SIGINT', () => console.log('not now')); process.once('SIGTERM', () => process.exit(9))`, ['SIGINT', 'not now'], ['SIGTERM']);
await tell(`process.on('exit', () => console.log('no exit event'))`, ['SIGKILL']);
await tell(`process.on('SIGHUP', () => { console.log('reload'); process.exitCode = 3; process.exit(); })`, ['SIGHUP']);
