// worker_threads.html, Class: BroadcastChannel: one that is open keeps the process; close() and unref() let it end.
import { spawnSync } from 'node:child_process';

const run = (text) => {
  const { status, signal, stdout } = spawnSync(process.execPath, ['-e', text], { encoding: 'utf8' });
  console.log(status, signal, stdout);
};
run('new BroadcastChannel("a"); setTimeout(() => { console.log("still here"); process.exit(3); }, 50).unref()');
run('new BroadcastChannel("a").close(); setTimeout(() => { console.log("still here"); process.exit(3); }, 5000).unref()');
run('new BroadcastChannel("a").unref(); setTimeout(() => { console.log("still here"); process.exit(3); }, 5000).unref()');
