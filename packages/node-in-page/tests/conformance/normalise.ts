/** Lines of a stack trace inside of Node or of what runs the scripts: they differ between versions and engines. */
const internalFrame = /^[ \t#]*(?:at )?(?:.*\()?(?:async )?(?:node:|.*\/host\.ts|<anonymous>)[^()\n]*\)?(?: \{)?\n/gm;

/**
 * What a script printed, without what differs from run to run or from machine to machine: times, process ids, where the
 * folder of the scripts is, and frames that are not the script's own.
 *
 * @param folder - path of the folder of the scripts, as the process saw it; it becomes `/scripts`.
 */
export function normalise(text: string, folder: string): string {
  return text
    .replaceAll(folder, '/scripts')
    .replaceAll(internalFrame, '')
    // Of a stack that had no other frames, a report of tests leaves the heading.
    .replaceAll(/^( *)stack: \|-\n(?!\1 )/gm, '')
    .replaceAll(/duration_ms:? [\d.]+/g, 'duration_ms N')
    .replaceAll(/(?<=\(|: )[\d.]+m?s\b/g, 'Nms')
    .replaceAll(/\(node:\d+\)/g, '(node:PID)')
    .replaceAll(/^\(node:PID\) ExperimentalWarning: Type Stripping.*\n(?:\(Use .*\n)?/gm, '');
}

/** As {@link normalise}, for the stream of errors: stack traces are compared by the scripts that print them. */
export function normaliseErrors(text: string, folder: string): string {
  return (
    normalise(text, folder)
      .replaceAll(/^ {4}at .*\n/gm, '')
      // Node shows this line of its own where an error has no place in a file of the program.
      .replaceAll(/^ +triggerUncaughtException\(.*\n +\^\n\n/gm, '')
  );
}

/**
 * Without what only V8 says of a frame: the type of `this`, frames of functions that wait, and at which character of a call
 * it stands. What is left is which lines of which files a stack has.
 */
export function withoutFrameStyle(text: string): string {
  return text
    .replaceAll(/^ *(?:at )?async .*\n/gm, '')
    .replaceAll(/^( *)(at )?(?:[^\n(]*\()?((?:file:\/\/)?\/scripts\/[^\s():]+:\d+):\d+\)?$/gm, '$1$2$3')
    .replaceAll(/(location: '[^':]+:\d+):\d+'/g, "$1'")
    .replaceAll(/^( *)stack: \|-\n(?!\1 )/gm, '');
}
