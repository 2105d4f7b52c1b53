import { execFileSync, spawnSync } from 'node:child_process';
const upper = ['-e', 'let text = ""; process.stdin.on("data", (d) => { text += d; }).on("end", () => console.log(text.toUpperCase()));'];
console.log(execFileSync(process.execPath, upper, { input: 'some text', encoding: 'utf8' }));
console.log(String(spawnSync(process.execPath, upper, { input: new Uint8Array([104, 105]) }).stdout));
console.log(String(spawnSync(process.execPath, upper).stdout), 'no input is empty input');
const length = ['-e', 'let n = 0; process.stdin.on("data", (d) => { n += d.length; }).on("end", () => console.log(n));'];
console.log(String(execFileSync(process.execPath, length, { input: Buffer.alloc(3_000_000, 1) })).trim());
