/**
 * WebContainer connects every process to a terminal, whether one was asked for or not. What a pipe would have carried: lines
 * that end in LF, without the control sequences for colours and cursor.
 */
export function withoutTerminal(): TransformStream<string, string> {
  let rest = '';
  return new TransformStream({
    transform(text, controller) {
      const [plain, unfinished] = plainText(rest + text);
      rest = unfinished;
      if (plain !== '') controller.enqueue(plain);
    },
    flush(controller) {
      if (rest !== '') controller.enqueue(rest);
    },
  });
}

/** CSI sequences of ECMA-48, such as colours; OSC sequences, such as titles. */
const controlSequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\))/g;
/** A sequence, or a line end, of which the rest may follow. */
const unfinishedEnd = /(?:\r|\u001b(?:\[[0-?]*[ -/]*|\][^\u0007\u001b]{0,200}\u001b?)?)$/;

function plainText(text: string): [plain: string, unfinished: string] {
  const unfinished = unfinishedEnd.exec(text)?.[0] ?? '';
  const whole = text.slice(0, text.length - unfinished.length);
  return [whole.replaceAll('\r\n', '\n').replace(controlSequences, ''), unfinished];
}
