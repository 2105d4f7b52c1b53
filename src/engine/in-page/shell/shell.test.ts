import { afterEach, describe, expect, it } from 'vitest';
import { runShell } from './shell.ts';
import { DiskFolder, MemoryProcess, type Files } from './testing/on-disk.ts';

const files: Files = {
  'one.txt': 'one\ntwo\nthree\n',
  'two.txt': 'b\na\nb\n',
  'dir/inner.txt': 'inner\n',
  'dir/deep/leaf.mjs': 'export {};\n',
  'with space.txt': 'spaced\n',
  '.hidden': 'hidden\n',
  'lib.sh': 'NAME=sourced\necho in lib $1\n',
};

const folders: DiskFolder[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function newFolder(): DiskFolder {
  const folder = new DiskFolder(files);
  folders.push(folder);
  return folder;
}

async function run(folder: DiskFolder, parameters: readonly string[], input = '') {
  const process = new MemoryProcess(folder, input);
  const code = await runShell(process.kernel, parameters);
  return { process, outcome: process.outcome(code) };
}

/** Lines that mean the same to the engine's shell and to the real one of this machine. */
const lines: Readonly<Record<string, readonly string[]>> = {
  words: [
    'echo a   b "c   d" \'e $HOME\' f\\ g',
    'echo "a\\"b\\$c\\\\d" "$GREETING" $GREETING',
    "echo 'it'\"'\"'s' \"\" '' x",
    'echo a # a comment',
    'echo a#b "#c"',
    'echo one \\\n two',
    'echo ~ ~/x "~" a~',
    'printf "%s|" $GREETING "$GREETING" ""; echo',
  ],
  parameters: [
    'echo ${GREETING} ${GREETING}s $GREETINGs ${MISSING:-default} ${MISSING-} ${MISSING:+set} ${HOME:+set}',
    'echo ${A:=given} $A',
    'F=archive.tar.gz; echo ${F%.*} ${F%%.*} ${F#*.} ${F##*.} ${#F} ${F%.zip}',
    'P=/a/b/c.txt; echo ${P##*/} ${P%/*} "${P%"/c.txt"}"',
    'A=1 B=2; echo $A$B; A=$B$A; echo $A',
    'A="x y"; for w in $A; do echo [$w]; done; for w in "$A"; do echo [$w]; done',
    'unset HOME; echo [$HOME] ${HOME:-none}',
    'echo $# $0 $1 "$@"',
    'set -- a "b c" d; echo $# $2; for x in "$@"; do echo [$x]; done; shift; echo $1 $*',
    'echo $((1 + 2 * 3)) $(( (4-1) % 2 )) $((7/2)) $((1<2 && 3>2))',
    'N=4; echo $((N * 2 + $N)) $((N == 4 ? 10 : 20))',
    ': ${MISSING:?is needed}; echo not here',
    'set -u; echo $MISSING; echo not here',
  ],
  lists: [
    'true && echo yes || echo no',
    'false && echo yes || echo no',
    'false; echo $?; true; echo $?',
    '! true; echo $?; ! false; echo $?',
    'exit 3; echo never',
    '(exit 4); echo $?',
    'false || (echo in; exit 5) && echo no; echo $?',
    '{ echo a; echo b; } | cat',
    'A=1; (A=2; cd dir; echo $A; pwd | grep -o dir); echo $A',
    'cd dir && ls && cd .. && ls -d dir',
    'cd nowhere; echo $?',
    'A=outer; A=inner env | grep ^A=; echo $A',
    'export A=1; env | grep ^A=',
    'A=hidden; env | grep ^A= || echo none',
    'set -e; false; echo never',
    'set -e; if false; then :; fi; false || true; echo reached',
    'eval "echo one; echo $GREETING"',
    '. ./lib.sh; echo $NAME',
    'command -v cd; command -v nosuch; echo $?',
    'true &\nwait_for_nothing=1; echo done',
  ],
  compound: [
    'if [ -f one.txt ]; then echo file; else echo none; fi',
    'if [ -d one.txt ]; then echo a; elif test -d dir; then echo b; else echo c; fi',
    'for f in *.txt; do echo "<$f>"; done',
    'for i in 1 2 3; do if [ $i = 2 ]; then continue; fi; echo $i; done',
    'for i in 1 2 3; do [ $i -ge 2 ] && break; echo $i; done; echo end',
    'i=0; while [ $i -lt 3 ]; do i=$((i+1)); echo $i; done',
    'i=3; until [ $i -eq 0 ]; do i=$((i-1)); done; echo $i',
    'for i in a b\ndo\n  echo $i\ndone > out.txt; cat out.txt',
    'if true; then echo x; fi | cat',
    '[ a = a ] && [ a != b ] && [ -n x ] && [ -z "" ] && [ 3 -gt 2 ] && echo all',
    '[ ! -e nothing ] && echo absent',
  ],
  pipesAndRedirects: [
    'cat one.txt | grep t | wc -l',
    'echo a > new.txt; echo b >> new.txt; cat new.txt; echo c > new.txt; cat < new.txt',
    'ls nothing 2> err.txt; echo $?; wc -l < err.txt',
    'ls nothing one.txt 2>&1 >/dev/null | grep -c nothing',
    '{ echo out; echo err >&2; } > both.txt 2>&1; cat both.txt',
    'echo x > /dev/null; echo shown',
    'cat < nothing; echo $?',
    'echo a > dir; echo $?',
    'cat one.txt two.txt | sort | uniq -c | sort -rn | head -n 2',
    '> empty.txt; ls empty.txt; wc -c empty.txt',
    'echo one | tee copy.txt | cat; cat copy.txt',
    'seq 100000 | head -n 2',
    'cat | cat',
    'echo $(echo a; echo b) "$(echo a; echo b)" `echo c`',
    'X=$(false); echo $?; X=$(exit 3) ; echo $?',
    'echo "$(cat one.txt | head -1)" $(ls | wc -l)',
    'echo $(echo "nested $(echo deep)")',
    'exec echo replaced; echo never',
  ],
  patterns: [
    'echo *.txt',
    'echo *',
    'echo .h*',
    'echo dir/*',
    'echo */inner.txt */*/leaf.mjs',
    'echo nothing* "*.txt" \\*.txt',
    'echo [ot]*.txt [!o]*.txt ???.txt',
    'for f in *.none; do echo $f; done',
  ],
  commands: [
    'ls',
    'ls -a',
    'ls dir one.txt',
    'ls -d dir',
    'mkdir a; mkdir -p b/c/d; ls -R b; mkdir a; echo $?',
    'touch new; ls new; rm new; rm new; echo $?; rm -f new; echo $?',
    'rm dir; echo $?; rm -r dir; ls dir; echo $?',
    'cp one.txt copy.txt; cat copy.txt; cp dir x; echo $?; cp -r dir x; ls x',
    'mkdir t; cp one.txt two.txt t; ls t; mv one.txt renamed.txt; ls *.txt; mv t/one.txt t/two.txt dir; ls dir',
    'head -n 1 one.txt; head -1 two.txt; tail -n 1 one.txt; tail -n +2 one.txt; head -c 2 one.txt; echo',
    'head -n 1 one.txt two.txt',
    'wc -l one.txt; wc one.txt two.txt; cat one.txt | wc -w',
    'grep t one.txt; grep -n t one.txt; grep -c t one.txt; grep -v t one.txt; grep -i TWO one.txt; grep zzz one.txt; echo $?',
    'grep -r inner dir; grep -l o *.txt; grep -q one one.txt; echo $?; grep -o "t[a-z]*" one.txt',
    'grep -E "^(one|two)$" one.txt; grep "^t.*e$" one.txt; grep -F . one.txt; echo $?; grep x nothing; echo $?',
    'sort two.txt; sort -r two.txt; sort -u two.txt; printf "10\\n9\\n" | sort -n; uniq two.txt',
    'basename /a/b.txt .txt; dirname /a/b.txt; dirname x; basename /',
    'printf "%d-%s-%5.2f-%03d-%x\\n" 5 text 3.14159 7 255; printf "no newline"; printf "%s\\n" a b c',
    'echo -n x; echo y; pwd | wc -l',
    'cat -n one.txt; cat nothing; echo $?',
    'sleep 0.01; echo slept',
    'true; echo $?; false; echo $?',
    'rmdir dir; echo $?; mkdir e && rmdir e; echo $?',
    'read A B < one.txt; echo $A-$B',
    'test 1 -eq 1 -a 2 -eq 2; echo $?; [ x = y -o y = y ]; echo $?',
  ],
  children: [
    `node -e 'console.log("out"); console.error("err"); process.exit(7)'; echo $?`,
    `echo piped | node -e 'process.stdin.on("data", (d) => process.stdout.write(d.toString().toUpperCase()))'`,
    `node -e 'console.log("a"); console.log("b")' | grep b`,
    `node -e 'console.log(process.argv.slice(1))' -- a "b c" $GREETING`,
    `node -e 'console.error("only err")' 2>&1 | cat`,
    `X=5 node -e 'console.log(process.env.X)'`,
    `node -e 'setInterval(() => console.log("y".repeat(1000)), 1)' | head -n 1 | wc -c`,
    `echo $(node -p '1+1')`,
    `node -e 'console.log(1)' && node -e 'process.exit(2)' || echo failed`,
    `node -e 'process.kill(process.pid, "SIGTERM")'; echo $?`,
  ],
};

describe('the shell does as the real one', () => {
  for (const [group, group_] of Object.entries(lines)) {
    it.each(group_.map((line) => [line]))(`${group}: %s`, async (line) => {
      const disk = newFolder();
      const memory = await run(disk, ['-c', line]);
      const real = disk.run(['sh', '-c', line]);
      expect(memory.outcome.stdout).toBe(real.stdout);
      expect(memory.outcome.code).toBe(real.code);
      expect(memory.outcome.stderr === '').toBe(real.stderr === '');
      if (group !== 'children') expect(memory.process.files()).toEqual(disk.files());
    });
  }
});

describe('the shell', () => {
  it('gives arguments to a line, and runs a script from a file or from stdin', async () => {
    const disk = newFolder();
    expect((await run(disk, ['-c', 'echo $0 $1 $#', 'name', 'x', 'y'])).outcome.stdout).toBe('name x 2\n');
    expect((await run(disk, ['lib.sh', 'arg'])).outcome.stdout).toBe('in lib arg\n');
    expect((await run(disk, [], 'echo from stdin\n')).outcome.stdout).toBe('from stdin\n');
    expect((await run(disk, ['-e', '-c', 'false; echo never'])).outcome.code).toBe(1);
  });

  it('says of an unknown command that it is unknown, and what there is', async () => {
    const { outcome } = await run(newFolder(), ['-c', 'nosuch --flag']);
    expect(outcome.code).toBe(127);
    expect(outcome.stderr).toMatch(/^sh: nosuch: command not found\nsh: .*help.*\n$/);
  });

  it.each([
    ['echo "open', /Unterminated quoted string/],
    ['if true; then echo x', /end of file unexpected/],
    ['echo a |', /end of file unexpected/],
    ['&& echo', /"&&" unexpected/],
    ['echo $(echo', /expecting "\)"/],
    ['cat <<EOF\nx\nEOF', /here documents/],
    ['case x in x) echo;; esac', /case does not work here/],
    ['f() { echo; }', /functions do not work here/],
  ])('says what it can not read in %j', async (line, message) => {
    const { outcome } = await run(newFolder(), ['-c', line]);
    expect(outcome.stderr).toMatch(message);
    expect(outcome.code).toBe(2);
  });
});
