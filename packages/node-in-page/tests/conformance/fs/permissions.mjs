import * as fs from 'node:fs';
if (process.getuid() === 0) process.setuid(65534);
const folder = fs.mkdtempSync('/tmp/permissions-');
process.chdir(folder);
const show = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, error.code, error.syscall, error.errno, error.path, error.dest, error.message);
  }
};
const mode = (path) => (fs.statSync(path).mode & 0o7777).toString(8);
fs.writeFileSync('locked.txt', 'x');
fs.chmodSync('locked.txt', 0o000);
fs.writeFileSync('readable.txt', 'x', { mode: 0o444 });
fs.mkdirSync('sealed');
fs.writeFileSync('sealed/inside.txt', 'x');
show('modes', () => [mode('locked.txt'), mode('readable.txt'), mode('sealed')]);
show('read', () => fs.readFileSync('locked.txt'));
show('open', () => fs.openSync('locked.txt', 'r+'));
show('access', () => fs.accessSync('locked.txt', fs.constants.R_OK));
show('access exists', () => fs.accessSync('locked.txt'));
show('write', () => fs.writeFileSync('readable.txt', 'y'));
show('append', () => fs.appendFileSync('readable.txt', 'y'));
show('truncate', () => fs.truncateSync('readable.txt', 0));
show('copy from', () => fs.copyFileSync('locked.txt', 'copy.txt'));
show('copy to', () => fs.copyFileSync('readable.txt', 'locked.txt'));
show('unlink needs the folder only', () => fs.unlinkSync('locked.txt'));
fs.chmodSync('sealed', 0o555);
show('create in', () => fs.writeFileSync('sealed/new.txt', ''));
show('mkdir in', () => fs.mkdirSync('sealed/new'));
show('mkdir -p in', () => fs.mkdirSync('sealed/new/deep', { recursive: true }));
show('unlink in', () => fs.unlinkSync('sealed/inside.txt'));
show('rename in', () => fs.renameSync('sealed/inside.txt', 'sealed/other.txt'));
show('rename out', () => fs.renameSync('sealed/inside.txt', 'out.txt'));
show('link into', () => fs.linkSync('readable.txt', 'sealed/link.txt'));
show('symlink into', () => fs.symlinkSync('x', 'sealed/link.txt'));
show('change inside', () => fs.writeFileSync('sealed/inside.txt', 'changed'));
show('rm', () => fs.rmSync('sealed', { recursive: true }));
fs.chmodSync('sealed', 0o000);
show('list', () => fs.readdirSync('sealed'));
show('stat inside', () => fs.statSync('sealed/inside.txt'));
show('exists inside', () => fs.existsSync('sealed/inside.txt'));
show('realpath inside', () => fs.realpathSync.native('sealed/inside.txt'));
fs.chmodSync('sealed', 0o444);
show('list without search', () => fs.readdirSync('sealed'));
show('read without search', () => fs.readFileSync('sealed/inside.txt'));
fs.chmodSync('sealed', 0o755);
show('after all', () => fs.readFileSync('sealed/inside.txt', 'utf8'));
show('umask', () => {
  const before = process.umask(0o077);
  fs.writeFileSync('private.txt', '');
  fs.mkdirSync('private');
  return [before.toString(8), process.umask(before).toString(8), mode('private.txt'), mode('private')];
});
await fs.promises.readFile('nosuch/file').catch((error) => console.log(error.code, error.syscall, error.path, error.message));
await fs.promises.chmod('readable.txt', 'bad').catch((error) => console.log(error.name, error.code));
