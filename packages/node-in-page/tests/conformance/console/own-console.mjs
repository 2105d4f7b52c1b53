import { Console } from 'node:console';
import { Writable } from 'node:stream';
const lines = [];
const sink = new Writable({ write(chunk, _, done) { lines.push(String(chunk)); done(); } });
const own = new Console({ stdout: sink, stderr: sink, inspectOptions: { depth: 0 }, groupIndentation: 4 });
own.log({ a: { b: 1 } });
own.group('g');
own.error('e');
own.groupEnd();
own.table([[1]]);
console.log(lines, own instanceof Console, typeof console.Console, Object.keys(console).length);
try {
  new Console({});
} catch (error) {
  console.log(error.code, error.message);
}
