import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
process.chdir(fs.mkdtempSync(path.join(os.tmpdir(), 'fs-')));
fs.mkdirSync('dir/inner', { recursive: true });
fs.writeFileSync('file', 'text');
const show = (name, call) => {
  try {
    console.log(name, call());
  } catch ({ name: kind, message, code, errno, syscall, path: at, dest }) {
    console.log(name, kind, message, code, errno, syscall, at, dest);
  }
};
show('open', () => fs.openSync('nope'));
show('read dir', () => fs.readFileSync('dir'));
show('read dir text', () => fs.readFileSync('dir', 'utf8'));
show('write dir', () => fs.writeFileSync('dir', ''));
show('mkdir', () => fs.mkdirSync('dir'));
show('mkdir below file', () => fs.mkdirSync('file/x', { recursive: true }));
show('rmdir', () => fs.rmdirSync('dir'));
show('rm', () => fs.rmSync('nope'));
show('rm dir', () => fs.rmSync('dir'));
show('readdir', () => fs.readdirSync('nope'));
show('readdir file', () => fs.readdirSync('file'));
show('rename', () => fs.renameSync('nope', 'other'));
show('rename onto dir', () => fs.renameSync('file', 'dir'));
show('copyFile', () => fs.copyFileSync('nope', 'other'));
show('copyFile exclusive', () => fs.copyFileSync('file', 'file2', 0) ?? fs.copyFileSync('file', 'file2', fs.constants.COPYFILE_EXCL));
show('link', () => fs.linkSync('nope', 'x'));
show('symlink', () => fs.symlinkSync('x', 'file'));
show('readlink', () => fs.readlinkSync('file'));
show('access', () => fs.accessSync('nope'));
show('stat', () => fs.statSync('nope'));
show('stat without', () => fs.statSync('nope', { throwIfNoEntry: false }));
show('lstat below file', () => fs.lstatSync('file/x'));
show('utimes', () => fs.utimesSync('nope', 1, 1));
show('chmod', () => fs.chmodSync('nope', 0o600));
show('truncate', () => fs.truncateSync('nope'));
show('close', () => fs.closeSync(999));
show('fstat', () => fs.fstatSync(999));
show('writeSync', () => fs.writeSync(999, 'x'));
show('readSync', () => fs.readSync(999, Buffer.alloc(1)));
show('exclusive', () => fs.writeFileSync('file', '', { flag: 'wx' }));
show('opendir', () => fs.opendirSync('nope'));
show('mkdtemp', () => fs.mkdtempSync('nope/x'));
show('realpath', () => fs.realpathSync.native('nope'));
show('arguments', () => fs.readFileSync(null));
show('flags', () => fs.openSync('file', 'zz'));
show('encoding', () => fs.readFileSync('file', 'nope'));
