import tty, { ReadStream, WriteStream } from 'node:tty';
console.log(tty.isatty(0), tty.isatty(1), tty.isatty(-1), tty.isatty('x'), process.stdout instanceof WriteStream, process.stdin instanceof ReadStream);
console.log(process.stdout.isTTY, process.stdout.columns, process.stdin.isRaw);
