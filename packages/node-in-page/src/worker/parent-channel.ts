import type { BrokerChannel } from './broker-channel.ts';
import type { EventLoop, LoopHandle } from '../kernel/event-loop.ts';
import type { ParentChannel } from '../kernel/process.ts';

/** The channel that `fork` opened to the parent. Messages that arrive before `listen` are queued. */
export function createParentChannel(channel: BrokerChannel, loop: EventLoop): ParentChannel {
  let listener: { readonly message: (value: unknown) => void; readonly disconnected: () => void } | undefined;
  let handle: LoopHandle | undefined;
  let queued: (() => void)[] = [];
  let open = true;

  const dispatch = (event: () => void): void => {
    loop.queueTask(() => {
      if (listener) event();
      else queued.push(event);
    });
  };
  const close = (): void => {
    open = false;
    handle?.close();
  };
  channel.on('message', ({ value }) => dispatch(() => listener?.message(value)));
  channel.on('disconnect', () => {
    dispatch(() => {
      if (!open) return;
      close();
      listener?.disconnected();
    });
  });

  return {
    send(value) {
      if (open) channel.send({ type: 'message', value });
    },
    listen(message, disconnected) {
      listener = { message, disconnected };
      handle ??= loop.createHandle();
      for (const what of queued.splice(0)) loop.queueTask(what);
      queued = [];
      return handle;
    },
    disconnect() {
      if (!open) return;
      close();
      channel.send({ type: 'disconnect' });
    },
  };
}
