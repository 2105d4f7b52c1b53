import type { ChildRequest } from '../kernel/children.ts';
import type { ChildEvent, OutputStream } from '../kernel/protocol.ts';
import { InputSource } from './input-source.ts';
import { Pipe } from './pipe.ts';
import type { ProcessStreams, RunningProcess } from './running-process.ts';

export interface ChildStreams {
  readonly input: InputSource | undefined;
  readonly output: ProcessStreams['output'];
  /** The output pipes that the parent reads. */
  readonly pipes: readonly [stdout: Pipe | undefined, stderr: Pipe | undefined];
  readonly terminals: readonly [boolean, boolean, boolean];
}

/**
 * Connects the three standard streams of a child as its parent requested.
 *
 * @param onOutput - called with what the child writes to its pipes.
 */
export function childStreams(
  parent: RunningProcess,
  request: ChildRequest,
  onOutput: (event: Extract<ChildEvent, { type: 'output' }>) => void,
): ChildStreams {
  const pipeTo = (stream: OutputStream): Pipe =>
    new Pipe({ deliver: (bytes) => onOutput({ type: 'output', stream, bytes }) });
  const output = ([1, 2] as const).map((stream) => {
    const kind = request.stdio[stream];
    if (kind === 'pipe') return pipeTo(stream);
    return kind === 1 || kind === 2 ? parent.streams.output[kind - 1] : undefined;
  });
  const input = request.stdio[0] === 0 ? parent.streams.input : new InputSource();
  if (request.stdio[0] === 'ignore') input?.end();
  const piped = output.map((pipe, index) => (request.stdio[index + 1] === 'pipe' ? pipe : undefined));
  const terminals = request.stdio.map((kind) => typeof kind === 'number' && parent.terminals[kind]);
  return {
    input,
    output: [output[0], output[1]] as const,
    pipes: [piped[0], piped[1]] as const,
    terminals: [terminals[0] === true, terminals[1] === true, terminals[2] === true] as const,
  };
}
