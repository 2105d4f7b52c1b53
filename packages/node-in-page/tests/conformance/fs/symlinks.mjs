import * as fs from 'node:fs';
import { basename } from 'node:path';
const folder = fs.mkdtempSync('/tmp/symlinks-');
process.chdir(folder);
const show = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, error.code, error.syscall, error.errno, error.path?.replace(folder, ''), error.dest?.replace(folder, ''), error.message.replaceAll(folder, ''));
  }
};
fs.mkdirSync('deep/er', { recursive: true });
fs.writeFileSync('deep/er/file.txt', 'found');
fs.symlinkSync('deep/er', 'way');
fs.symlinkSync('../file.txt', 'deep/er/up');
fs.symlinkSync('../../deep/er/file.txt', 'deep/er/round');
fs.symlinkSync('nowhere', 'dangling');
fs.symlinkSync('two', 'one');
fs.symlinkSync('one', 'two');
fs.symlinkSync(`${folder}/deep`, 'absolute', 'dir');
show('through a folder', () => fs.readFileSync('way/file.txt', 'utf8'));
show('relative to the link', () => fs.readFileSync('deep/er/round', 'utf8'));
show('up is missing', () => fs.readFileSync('way/up', 'utf8'));
show('realpath', () => fs.realpathSync('absolute/er/round').replace(folder, ''));
show('native realpath', () => fs.realpathSync.native('way').replace(folder, ''));
show('loop', () => fs.readFileSync('one'));
show('loop stat', () => fs.statSync('one'));
show('loop realpath', () => fs.realpathSync('two'));
show('dangling', () => fs.readFileSync('dangling'));
show('dangling exists', () => [fs.existsSync('dangling'), fs.lstatSync('dangling').isSymbolicLink()]);
show('write makes the target', () => [fs.writeFileSync('dangling', 'made'), fs.readFileSync('nowhere', 'utf8'), fs.lstatSync('dangling').isSymbolicLink()]);
show('readlink', () => [fs.readlinkSync('way'), fs.readlinkSync('one', 'buffer')]);
show('readlink of a file', () => fs.readlinkSync('nowhere'));
show('again', () => fs.symlinkSync('x', 'way'));
show('rmdir of a link', () => fs.rmdirSync('way'));
show('unlink', () => [fs.unlinkSync('way'), fs.existsSync('deep/er/file.txt')]);
show('rm -r of a link', () => [fs.rmSync('absolute', { recursive: true }), fs.existsSync('deep')]);
show('rename', () => [fs.renameSync('one', 'three'), fs.readlinkSync('three')]);
show('kinds', () => fs.readdirSync('.', { withFileTypes: true }).map((entry) => [entry.name, entry.isSymbolicLink(), entry.isFile(), entry.isDirectory()]));
show('lchown and lutimes', () => [fs.lutimesSync('three', 5, 6), fs.lstatSync('three').mtimeMs]);
show('mkdir -p over a dangling link', () => {
  fs.symlinkSync('gone', 'bridge');
  return fs.mkdirSync('bridge/x', { recursive: true });
});
show('cp of links', () => {
  fs.cpSync('deep', 'copy', { recursive: true });
  return basename(fs.readlinkSync('copy/er/round'));
});
