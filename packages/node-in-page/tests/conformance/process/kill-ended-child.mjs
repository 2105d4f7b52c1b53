// Signal 0 tells whether a process is there: a child that has ended is not.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const tell = (pid, signal) => {
  try {
    return process.kill(pid, signal);
  } catch ({ code, errno, syscall, message }) {
    return { code, errno, syscall, message };
  }
};
const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
await once(child, 'spawn');
console.log('alive', tell(child.pid, 0));
child.stdin.end();
console.log(await once(child, 'exit'));
console.log('ended', tell(child.pid, 0), tell(child.pid, 'SIGTERM'));
