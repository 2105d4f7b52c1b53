import constants from '../../constants.json' with { type: 'json' };
import type { BindingHost } from '../host.ts';
import { missingFunction } from '../../../missing.ts';
import { parentEndpoint, standardEndpoint } from './standard-streams.ts';
import { StreamHandle } from './stream-handle.ts';

const { UV_EBADF } = Object.fromEntries(constants.uv) as { UV_EBADF: number };

/** The types of a pipe: `enum` in pipe_wrap.h. */
export const PIPE_KIND = { SOCKET: 0, SERVER: 1, IPC: 2, UV_READABLE: 1, UV_WRITABLE: 2 } as const;

/** `internalBinding('pipe_wrap')`: pipes to children, and the standard streams if they are no terminal. */
export function pipeBinding(library: BindingHost): Record<string, unknown> {
  const { kernel } = library;

  class Pipe extends StreamHandle {
    readonly #kind: number;

    constructor(kind: number) {
      super(library);
      this.#kind = kind;
    }

    open(fd: number): number {
      const endpoint = this.#kind === PIPE_KIND.IPC ? parentEndpoint(kernel, this) : standardEndpoint(kernel, fd, this);
      if (endpoint === undefined) return UV_EBADF;
      this.fd = fd;
      this.attach(endpoint);
      return 0;
    }

    bind(): never {
      throw missingFunction('net', 'Server.listen on a path', 'a port');
    }

    connect(): never {
      throw missingFunction('net', 'connect to a path', 'a port');
    }
  }

  return { Pipe, PipeConnectWrap: class PipeConnectWrap {}, constants: PIPE_KIND };
}
