/**
 * A run's output without what differs from run to run: colours, durations, the folder it ran in, line ends, and the
 * frames of Node's own functions in stack traces. Two runs
 * of the same project are equal when these are.
 * @param folder - the absolute folder of that run.
 */
export function normaliseOutput(output: string, folder: string): string {
  return (
    output
      .replaceAll('\r\n', '\n')
      .replace(/\u001b\[[\d;?]*[A-Za-z]/g, '')
      .replaceAll(folder, '/home/project')
      .replace(/\b\d+(?:\.\d+)?(\s?)(?:ms|s)\b/g, '0$1ms')
      .replace(/\b(duration_ms:?|durationMs":) \d+(?:\.\d+)?/g, '$1 0')
      // Which of Node's own functions called the program differs between Node's releases, and in the page.
      .replace(/\n +at (?:.*[ (])?node:[\w/]+(?::\d+:\d+)?\)?(?= \{$|$)/gm, '')
      .trimEnd()
  );
}
