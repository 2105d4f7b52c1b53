import { parseArgs } from 'node:util';
const options = { verbose: { type: 'boolean', short: 'v' }, name: { type: 'string', default: 'n', multiple: false }, tag: { type: 'string', multiple: true } };
console.log(parseArgs({ args: ['-v', '--tag', 'a', '--tag=b', 'file', '--', '--raw'], options, allowPositionals: true, tokens: true }));
for (const args of [['--unknown'], ['--name'], ['pos'], ['--verbose=1']]) {
  try {
    parseArgs({ args, options });
  } catch (error) {
    console.log(error.code, error.message);
  }
}
