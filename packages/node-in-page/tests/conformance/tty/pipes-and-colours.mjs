// tty.html: output into a pipe is no terminal; how many colours a terminal has by its environment.
import tty from 'node:tty';
import { styleText } from 'node:util';
console.log(process.stdout.isTTY, process.stdin.isTTY, process.stderr.isTTY, tty.isatty(1), tty.isatty(-1), tty.isatty(99), process.stdout.columns);
const depth = (env) => tty.WriteStream.prototype.getColorDepth.call({ isTTY: true }, env);
console.log([{ TERM: 'dumb' }, { TERM: 'xterm' }, { TERM: 'xterm-256color' }, { COLORTERM: 'truecolor' }, { FORCE_COLOR: '0' }, { FORCE_COLOR: '3' }, { CI: '1', GITHUB_ACTIONS: '1' }, { TMUX: '1' }].map(depth));
console.log(JSON.stringify(styleText('red', 'x')), JSON.stringify(styleText(['bold', 'underline'], 'x', { validateStream: false })), tty.ReadStream.name, tty.WriteStream.name);
try { new tty.WriteStream(-1); } catch (error) { console.log(error.code, error.message); }
