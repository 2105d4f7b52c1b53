/** What to use instead of commands that many know, and that are not in this page. */
const remedies: Readonly<Record<string, string>> = Object.assign(Object.create(null) as object, {
  alias: 'Write a function: name() { command "$@"; }',
  awk: 'Use node -e with a line of JavaScript, or cut, grep and sort.',
  bash: 'This page has sh: sh script.sh runs what POSIX shells know.',
  curl: 'Use node -e \'console.log(await (await fetch("http://localhost:3000")).text())\' --input-type=module; only servers of this page can be reached.',
  declare: 'Write name=value; in a function, local name=value.',
  docker: 'No containers run in a page. Download the project to use them.',
  git: 'The page keeps no history of versions. Download the project to use git.',
  less: 'Use cat or head: the terminal scrolls.',
  let: 'Write name=$((name + 1)).',
  make: 'Write the steps as scripts of package.json and start them with npm run.',
  more: 'Use cat or head: the terminal scrolls.',
  nano: 'Open the file in the editor of this page.',
  pnpm: 'Use npm: it runs scripts and the commands of packages.',
  popd: 'Use cd -, or a subshell: (cd folder && command).',
  pushd: 'Use cd, and cd - to go back, or a subshell: (cd folder && command).',
  python: 'This page runs JavaScript: node file.mjs.',
  python3: 'This page runs JavaScript: node file.mjs.',
  shopt: 'It is of bash; this shell is sh, and set has its options.',
  sudo: 'There are no users here, and nothing to be allowed: leave sudo out.',
  typeset: 'Write name=value; in a function, local name=value.',
  ulimit: 'The page itself limits what a process may use.',
  umask: 'Files of this page belong to nobody else: modes of new files stay as they are.',
  vi: 'Open the file in the editor of this page.',
  vim: 'Open the file in the editor of this page.',
  wget: 'Nothing can be downloaded into this page; only servers of this page can be reached, with fetch in node.',
  yarn: 'Use npm: it runs scripts and the commands of packages.',
});

/** What to say of a command that is not here, besides that it isn't. */
export function instead(name: string): string {
  if (name.includes('/')) return 'Look for it with ls: this path leads to no file.';
  return (
    remedies[name] ??
    'This page has node, npm and the commands that help lists, and what lies in node_modules/.bin for npm scripts.'
  );
}
