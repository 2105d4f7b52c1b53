/** Stack frames of Node or of the conformance host, which differ between versions and engines. */
const internalFrame = /^[ \t#]*(?:at )?(?:.*\()?(?:async )?(?:node:|.*\/host\.ts|<anonymous>)[^()\n]*\)?(?: \{)?\n/gm;

/**
 * Removes from a script's output what differs between runs and machines: times, process ids, the path of the scripts,
 * and stack frames that are not the script's own.
 *
 * @param folder - the directory of the scripts as seen by the process; it becomes `/scripts`.
 */
export function normalise(text: string, folder: string): string {
  return text
    .replaceAll(folder, '/scripts')
    .replaceAll(internalFrame, '')
    // The heading of a stack without remaining frames, in a TAP report.
    .replaceAll(/^( *)stack: \|-\n(?!\1 )/gm, '')
    .replaceAll(/duration_ms:? [\d.]+/g, 'duration_ms N')
    .replaceAll(/(?<=\(|: )[\d.]+m?s\b/g, 'Nms')
    .replaceAll(/\(node:\d+\)/g, '(node:PID)')
    .replaceAll(/^\(node:PID\) ExperimentalWarning: Type Stripping.*\n(?:\(Use .*\n)?/gm, '');
}

/** Like {@link normalise}, for standard error; removes stack traces, which dedicated scripts print to standard output. */
export function normaliseErrors(text: string, folder: string): string {
  return (
    normalise(text, folder)
      .replaceAll(/^ {4}at .*\n/gm, '')
      // Node prints its own source line for an error without a location in the program.
      .replaceAll(/^ +triggerUncaughtException\(.*\n +\^\n\n/gm, '')
  );
}

/**
 * Reduces stack frames to file and line, dropping what is specific to V8: the type of `this`, frames of async functions,
 * and columns.
 */
export function withoutFrameStyle(text: string): string {
  return text
    .replaceAll(/^ *(?:at )?async .*\n/gm, '')
    .replaceAll(/^( *)(at )?(?:[^\n(]*\()?((?:file:\/\/)?\/scripts\/[^\s():]+:\d+):\d+\)?$/gm, '$1$2$3')
    .replaceAll(/(location: '[^':]+:\d+):\d+'/g, "$1'")
    .replaceAll(/^( *)stack: \|-\n(?!\1 )/gm, '');
}
