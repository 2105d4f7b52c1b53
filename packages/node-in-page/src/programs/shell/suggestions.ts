/** Alternatives to well-known commands that are not available. */
const remedies: Readonly<Record<string, string>> = Object.assign(Object.create(null) as object, {
  alias: 'Write a function: name() { command "$@"; }',
  awk: 'Use node -e with a line of JavaScript, or cut, grep and sort.',
  bash: 'This page has sh: sh script.sh runs POSIX shell scripts.',
  curl: 'Use node -e \'console.log(await (await fetch("http://localhost:3000")).text())\' --input-type=module; only servers in this page can be reached.',
  declare: 'Write name=value; in a function, local name=value.',
  docker: 'Containers cannot run in a page. Download the project to use them.',
  git: 'There is no version control in this page. Download the project to use git.',
  less: 'Use cat or head: the terminal scrolls.',
  let: 'Write name=$((name + 1)).',
  make: 'Write the steps as scripts in package.json and run them with npm run.',
  more: 'Use cat or head: the terminal scrolls.',
  nano: 'Open the file in the editor of this page.',
  pnpm: 'Use npm: it runs scripts and the executables of packages.',
  popd: 'Use cd -, or a subshell: (cd directory && command).',
  pushd: 'Use cd, and cd - to go back, or a subshell: (cd directory && command).',
  python: 'This page runs JavaScript: node file.mjs.',
  python3: 'This page runs JavaScript: node file.mjs.',
  shopt: 'shopt is a builtin of bash; this shell is sh: use set to change its options.',
  sudo: 'There are no users or permissions to elevate here: leave out sudo.',
  typeset: 'Write name=value; in a function, local name=value.',
  ulimit: 'The page itself limits the resources of a process.',
  umask: 'There are no other users here: set the mode of a file with chmod.',
  vi: 'Open the file in the editor of this page.',
  vim: 'Open the file in the editor of this page.',
  wget: 'This page cannot download files; only servers in this page can be reached, with fetch in node.',
  yarn: 'Use npm: it runs scripts and the executables of packages.',
});

/** A hint for a command that was not found. */
export function suggestAlternative(name: string): string {
  if (name.includes('/')) return 'There is no file at this path: use ls to find it.';
  return (
    remedies[name] ??
    'This page has node, npm and the commands listed by help; npm scripts can also run those in node_modules/.bin.'
  );
}
