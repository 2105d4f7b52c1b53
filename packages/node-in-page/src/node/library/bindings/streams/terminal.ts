import constants from '../../constants.json' with { type: 'json' };
import type { BindingHost } from '../host.ts';
import { standardEndpoint } from './standard-streams.ts';
import { StreamHandle } from './stream-handle.ts';

const { UV_EBADF, UV_EINVAL } = Object.fromEntries(constants.uv) as { UV_EBADF: number; UV_EINVAL: number };

/** `internalBinding('tty_wrap')`: the terminal in the page. */
export function terminalBinding(library: BindingHost): Record<string, unknown> {
  const { kernel } = library;
  const port = (fd: number) => [kernel.stdio.stdin, kernel.stdio.stdout, kernel.stdio.stderr][fd];
  const isTTY = (fd: number): boolean => port(fd)?.isTTY ?? false;

  class TTY extends StreamHandle {
    /** @param context - receives the error if the descriptor is no terminal. */
    constructor(fd: number, context: Record<string, unknown>) {
      super(library);
      this.fd = fd;
      const endpoint = isTTY(fd) ? standardEndpoint(kernel, fd, this) : undefined;
      if (endpoint !== undefined) {
        this.attach(endpoint);
        return;
      }
      const known = fd >= 0 && fd <= 2;
      Object.assign(
        context,
        known
          ? { errno: UV_EINVAL, code: 'EINVAL', message: 'invalid argument', syscall: 'uv_tty_init' }
          : { errno: UV_EBADF, code: 'EBADF', message: 'bad file descriptor', syscall: 'uv_tty_init' },
      );
    }

    /** Writes columns and rows into `size`. */
    getWindowSize(size: [number, number]): number {
      const now = (kernel.stdio.stdout.size ?? kernel.stdio.stderr.size)?.();
      if (now === undefined) return UV_EINVAL;
      size[0] = now.columns;
      size[1] = now.rows;
      return 0;
    }

    setRawMode(raw: boolean): number {
      kernel.stdio.stdin.setRawMode(raw);
      return 0;
    }
  }

  return { TTY, isTTY };
}
