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
  case: [
    'case abc in a*) echo one;; *) echo other;; esac',
    'case "$GREETING" in hi|"hello there") echo yes;; esac',
    'for f in a.txt b.mjs c; do case $f in (*.txt) echo text;; *.mjs) echo code ;; *) echo "?" ; esac; done',
    'case x in y) echo never;; esac; echo $?',
    'P="a*"; case "a*" in "$P") echo same;; esac; case abc in $P) echo fits;; esac; case abc in "$P") echo no;; *) echo quoted;; esac',
    'case 7 in [0-9]) echo digit;; [!0-9]*) echo none;; esac; case a in \\a) echo escaped;; esac',
    'case x in\n  x)\n    echo lines\n    ;;\n  esac\necho after',
    'echo $(case x in x) echo in;; esac) "$(case y in (y) echo "a)b" ;; esac)"',
    'case x in x) false;; esac; echo $?; case x in x) ;; esac; echo $?',
    'case ~ in /home/learner) echo home;; esac',
  ],
  functions: [
    'f() { echo "in $1 of $#"; }; f a b; echo $1 $#',
    'f() { return 3; echo never; }; f; echo $?; f && echo no',
    'f () \n{\n  echo lines\n}\nf | cat',
    'f() (cd dir; echo sub; X=1); f; echo [$X]',
    'f() { echo out; echo err >&2; } 2>/dev/null; f',
    'f() { local a=1 b; b=2; echo $a$b; }; a=x; b=y; f; echo $a$b',
    'f() { local v="$1"; echo "<$v>"; }; f "a b" ; V="c d"; g() { local w=$V; echo "<$w>"; }; g',
    'f() { X=changed; }; X=1; f; echo $X; (X=2; f); echo $X',
    'f() { if [ $1 -gt 0 ]; then echo $1; f $(($1 - 1)); fi; }; f 3',
    'f() { echo $A; }; A=1; A=2 f; echo $A',
    'f() { set -- x y; echo $1; shift; echo $1; }; set -- a; f; echo $1',
    'f() { for i in 1 2 3; do [ $i = 2 ] && return 5; done; }; f; echo $?',
    'echo() { printf "own %s\\n" "$1"; }; echo x; command echo x; unset -f echo; echo y',
    'f() { cat; }; echo piped | f; f < one.txt',
    'f() { return; }; false; f; echo $?',
    'type f; f() { :; }; type f; command -v f',
    '. ./lib.sh a; return 4; echo never',
  ],
  documents: [
    'cat <<EOF\nhello $GREETING $(echo sub) $((1+1)) `echo b`\n\\$GREETING \\\\ "quoted" it\'s\nEOF\necho after',
    "cat <<'EOF'\n$GREETING \\$x `no`\nEOF",
    'cat <<"E F"\n$GREETING\nE F',
    'cat <<-EOF\n\t\tindented\n\t\t  kept\n\tEOF\necho x',
    'cat <<A; cat <<B\nfirst\nA\nsecond\nB',
    'cat <<EOF | grep b > found.txt\na\nb\nEOF\ncat found.txt',
    'f() { cat <<EOF\nin $1\nEOF\n}\nf x; f y',
    'while read line; do echo "<$line>"; done <<EOF\none\n  two  \nEOF',
    'X=$(cat <<EOF\nit\'s ) here\nEOF\n); echo "$X"',
    'cat <<EOF\njoined \\\nline\nEOF',
    'if true; then cat <<EOF\n$1 inside\nEOF\nfi',
    'cat <<EOF',
  ],
  traps: [
    'trap "echo bye" EXIT; echo work',
    'trap "echo bye \\$?" EXIT; exit 3',
    'trap "echo bye; exit 5" EXIT; false',
    'trap "echo caught" INT TERM; kill -INT $$; kill -TERM $$; echo after',
    'trap "" TERM; kill -TERM $$; echo ignored',
    'trap "echo bye" EXIT; trap - EXIT; echo none',
    'trap "echo bye" 0; (echo sub); echo main',
    '(trap "echo inner" EXIT; echo sub); echo main',
    'trap "echo bye" EXIT; set -e; false; echo never',
    'trap "echo bye" EXIT INT; trap',
    'trap "echo hup" HUP; kill -HUP $$; echo on',
    'f() { trap "echo from f" EXIT; }; f; echo main',
    'trap "X=1" TERM; kill $$; echo $X; trap "echo bye" NOSUCH; echo $?',
  ],
  options: [
    'echo "a\\tb" "c\\nd" \'e\\\\f\' g\\012 "h\\0101\\ci" j',
    'set -x; A=1; echo x $A >/dev/null; B=2 true; [ a = b ] || :; for i in 1; do :; done; f() { :; }; f a',
    'set -e; f() { false; echo in f; }; f || echo no; f; echo never',
    'set -e; (false; echo in) || echo no; (exit 3); echo never',
    'set -e; ! false; false | true; X=$(false) || true; if ! true; then :; fi; echo end; X=$(exit 4); echo never',
    'set -e; while false; do :; done; until true; do :; done; [ a = b ] || echo or; echo end',
    'set -e; { false && true; }; echo reached; { true && false; }; echo never',
    'set -u; echo ${MISSING-no} ${MISSING:+x} "$@"; echo $((MISSING)); echo never',
    'set -f; echo *.txt; set +f; echo *.txt',
    'set -a; A=1; set +a; B=2; env | grep "^[AB]="',
    'set -eu; echo $-; set +u; echo $-',
    'set -x; set +x; echo quiet',
    'set -o errexit; false; echo never',
    'set -k; echo never',
    'sh -e -c "false; echo never"; echo $?',
  ],
  loops: [
    'for i in 1 2; do for j in a b; do [ $j = b ] && continue 2; echo $i$j; done; done',
    'for i in 1 2; do for j in a b; do break 2; done; done; echo end $i$j',
    'break; continue; echo outside',
    'while read a b; do echo "$b-$a"; done < two.txt',
    'printf "1 2\\n3 4\\n" | while read -r a b; do echo $((a + b)); done',
    'while read l; do node -e "console.log(process.argv[1])" "$l" < /dev/null; done < one.txt',
    'i=0; while :; do i=$((i+1)); if [ $i -gt 4 ]; then break; fi; [ $((i % 2)) = 0 ] && continue; echo $i; done',
    'set -- a "b c"; for x; do echo "<$x>"; done; for x do echo $x; done',
    'f() { break; }; for i in 1 2; do f; echo $i; done',
    'for i in 1 2 3; do echo $i; done | while read n; do echo n$n; done',
    'for f in *.txt; do n=$(wc -l < "$f"); echo "$f" $n; done > counts.txt; cat counts.txt',
  ],
  arithmetic: [
    'echo $((1 << 4 | 3)) $((0x1f & 7)) $((010)) $((~5)) $((5 ^ 1)) $((-7 / 2)) $((-7 % 3))',
    'i=5; echo $((i += 2)) $i $((j = i * 2)) $j $((i -= 1, 0)); echo $?',
    'i=5; echo $((i += 2)) $i $((j = i * 2)) $j',
    'echo $(( 1 ? 2 : 0 ? 3 : 4 )) $(( (1 + 2) * 3 )) $((1 || (k = 5))) [$k] $((0 && 1/0))',
    'echo $((9223372036854775807 + 1)) $((1 > 0)) $((!3))',
    'A=" 7 "; echo $((A + 1)) $(($(echo 3) * ${#GREETING}))',
    'A=abc; echo $((A + 1)); echo never',
    'echo $((1 / 0)); echo never',
    'echo $((1 +)); echo never',
    'echo "$((2 * (3 + 4)))x" $(( $# ))',
  ],
  expansions: [
    'echo "${MISSING:-it\'s "here"}" ${MISSING:-a  "b  c"} ${MISSING:-$GREETING}',
    'set -- "a b" c; printf "<%s>" ${1+"$@"} "${@:-none}"; set --; printf "<%s>" ${1+"$@"} "$@" end; echo',
    'IFS=:; P=a:b::c; for d in $P; do echo "<$d>"; done; echo "$P"',
    'IFS=,; set -- x y z; echo "$*"; echo $*; unset IFS; echo "$*"',
    'IFS=", "; L="a, b ,c"; printf "<%s>" $L; echo',
    'V=" lead trail "; printf "<%s>" $V x$V; echo',
    'echo "${GREETING%% *}" "${GREETING#* }" ${GREETING%"there"} "${#GREETING}" "${#}"',
    'A=1 B=$A; echo $B; A=2 B=$A env | grep ^B=',
    'X=${Y:=z}; echo $X$Y; echo ${10} ${HOME}',
    'IFS=- read a b c <<EOF\n1-2-3-4\nEOF\necho "$a|$b|$c|"; echo "$IFS" | wc -c',
    'printf "a\\\\tb c\\\\\\nd\\n" > r.txt; read x < r.txt; echo "$x"; read -r y < r.txt; echo "$y"; printf "no end" | { read z; echo $? $z; }',
    'readonly R=1; echo $R; R=2; echo never',
    'while getopts ab:c o; do echo "$o=$OPTARG"; done; echo $OPTIND',
    'set -- -a -bval -c x y; while getopts ab:c o; do echo "$o=$OPTARG"; done; shift $((OPTIND - 1)); echo "$@"',
    'set -- -ac -b; while getopts :ab:c o; do echo "$o=$OPTARG"; done',
    'F=a/b/c.tar.gz; B=${F##*/}; echo $B ${B%%.*} ${F%/*}',
    'A="*"; echo $A "$A"; echo "\\*" \'*\'',
    'echo "a`echo \\"q\\"`b" `echo \\`echo in\\``',
  ],
  streams: [
    'exec > log.txt; echo one; ls nothing; exec 2>&1; echo two',
    'exec < one.txt; read a; read b; echo $b $a',
    '{ read a; cat; } < one.txt',
    '(exec > inner.txt; echo in); echo out; cat inner.txt',
    'exec 2> err.txt; ls nothing; echo $?',
    'echo x >&2 2>/dev/null; { echo y >&2; } 2> y.txt; cat y.txt',
  ],
  background: [
    'sleep 0.01 & wait; echo done',
    'sleep 0.01 & P=$!; wait $P; echo $?; [ -n "$P" ] && echo pid',
    '(exit 7) & wait $!; echo $?',
    'sleep 5 & kill $!; wait $!; echo $?',
    '{ sleep 0.02; echo late; } & echo now; wait',
    'for i in 1 2 3; do (echo $i > job$i.txt) & done; wait; cat job*.txt',
    '(while :; do sleep 0.01; done) & P=$!; kill $P; wait $P; echo $?',
    'wait 99999; echo $?',
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
      if (line.startsWith('set -x')) expect(memory.outcome.stderr).toBe(real.stderr);
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
    ['cat <<<word', /<<< is of bash.*echo "text"/],
    ['diff <(ls) x', /<\(…\) is of bash/],
    ['case x in x echo;; esac', /"echo" unexpected/],
    ['function f { echo; }', /function is of bash.*name\(\)/],
    ['if [[ a == a ]]; then :; fi', /\[\[ … \]\] is of bash.*\[ … \]/],
    ['for ((i=0; i<3; i++)); do :; done', /for \(\(…\)\) is of bash/],
    ['list=(a b)', /set -- a b c/],
    ['echo ${NAME/a/b}', /Bad substitution: \$\{NAME\/a\/b\}/],
    ['true\n\nif true; fi', /sh: 3: Syntax error: "fi" unexpected/],
  ])('says what it can not read in %j', async (line, message) => {
    const { outcome } = await run(newFolder(), ['-c', line]);
    expect(outcome.stderr).toMatch(message);
    expect(outcome.code).toBe(2);
  });
});
