import type { Connection } from './broker-channel.ts';
import type { EventLoop, Hold } from '../kernel/event-loop.ts';
import type { ParentChannel } from '../kernel/process.ts';

/** The channel that `fork` opened to the parent. What arrives before somebody listens is kept. */
export function createParentChannel(connection: Connection, loop: EventLoop): ParentChannel {
  let listener: { readonly message: (value: unknown) => void; readonly disconnected: () => void } | undefined;
  let hold: Hold | undefined;
  let early: (() => void)[] = [];
  let open = true;

  const tell = (what: () => void): void => {
    loop.run(() => {
      if (listener) what();
      else early.push(what);
    });
  };
  const close = (): void => {
    open = false;
    hold?.release();
  };
  connection.on('message', ({ value }) => tell(() => listener?.message(value)));
  connection.on('disconnect', () => {
    tell(() => {
      if (!open) return;
      close();
      listener?.disconnected();
    });
  });

  return {
    send(value) {
      if (open) connection.send({ type: 'message', value });
    },
    listen(message, disconnected) {
      listener = { message, disconnected };
      hold ??= loop.hold();
      for (const what of early.splice(0)) loop.run(what);
      early = [];
      return hold;
    },
    disconnect() {
      if (!open) return;
      close();
      connection.send({ type: 'disconnect' });
    },
  };
}
