import type { LoopHandle } from '../../../../kernel/event-loop.ts';
import type { Kernel } from '../../../../kernel/kernel.ts';
import type { JournalPosition } from '../../../../kernel/threads.ts';
import { browser } from '../../../browser.ts';
import type { BindingHost } from '../host.ts';
import { closePort, listen, NativePort, post } from './native-ports.ts';

interface Message {
  readonly value: unknown;
  readonly ports: readonly MessagePort[];
}

type Item = Message | 'close';

/** A message as sent through a port of the browser. */
interface Packet {
  readonly known: JournalPosition | undefined;
  /** Absent if the peer closed. */
  readonly value?: unknown;
  readonly closes?: true;
}

/** Methods that Node's library defines on the prototype of ports. */
interface NodePort {
  readonly [name: symbol]: (...values: unknown[]) => void;
}

const kHybridDispatch = Symbol.for('nodejs.internal.kHybridDispatch');
const kCurrentlyReceivingPorts = Symbol.for('nodejs.internal.kCurrentlyReceivingPorts');

/** The state of a port in this thread. */
class PortState {
  readonly port: MessagePort;
  /** The other port of the channel while it is in this thread: messages are then queued directly. */
  peer: PortState | undefined;
  queue: Item[] = [];
  started = false;
  listening = false;
  scheduled = false;
  /** Closed, or transferred. */
  detached = false;
  handle: LoopHandle | undefined;
  readonly onClosed: (() => void)[] = [];

  constructor(port: MessagePort) {
    this.port = port;
  }
}

/**
 * The message ports of a thread. They are the browser's ports, so that they can be transferred; Node's library defines
 * their methods. This class implements what is below: ordering, lifetime, and `receiveMessageOnPort`.
 */
export class Ports {
  readonly #library: BindingHost;
  readonly #kernel: Kernel;
  readonly #states = new WeakMap<MessagePort, PortState>();

  constructor(library: BindingHost) {
    this.#library = library;
    this.#kernel = library.kernel;
  }

  /** Tracks a port of the browser. */
  track(port: MessagePort): PortState {
    const known = this.#states.get(port);
    if (known) return known;
    const state = new PortState(port);
    this.#states.set(port, state);
    const init = this.#library.symbols['oninit'];
    // Node's library completes the port, if it is loaded already.
    if (init) (port as unknown as NodePort)[init]?.call(port);
    return state;
  }

  /** Connects two ports that are both in this thread. */
  connect(one: MessagePort, other: MessagePort): void {
    const [first, second] = [this.track(one), this.track(other)];
    first.peer = second;
    second.peer = first;
  }

  post(port: MessagePort, value: unknown, transfer: readonly Transferable[]): void {
    const state = this.track(port);
    if (transfer.includes(port)) throw this.#cloneError('Transfer list contains source port');
    if (state.detached) {
      // The message is dropped, but an uncloneable value must still throw.
      this.clone(value, transfer);
      return;
    }
    const { peer } = state;
    const transfersPeer = peer && transfer.includes(peer.port);
    if (peer && !transfersPeer) {
      const [clone, transferred] = this.clone([value, transfer], transfer) as [unknown, readonly unknown[]];
      peer.queue.push({ value: clone, ports: portsIn(transferred) });
      this.#deliverSoon(peer);
      return;
    }
    this.detach(transfer);
    this.#checked(() => this.#send(port, { value }, transfer));
  }

  /** `structuredClone` for this thread: transferred ports stay usable in it. */
  clone(value: unknown, transfer: readonly Transferable[]): unknown {
    this.detach(transfer);
    return this.#checked(() => {
      const [clone, transferred] = browser.structuredClone([value, transfer], { transfer: [...transfer] }) as [
        unknown,
        readonly unknown[],
      ];
      for (const port of portsIn(transferred)) this.track(port);
      return clone;
    });
  }

  /** Starts delivering messages. */
  start(port: MessagePort): void {
    const state = this.track(port);
    if (state.detached) return;
    state.started = true;
    if (!state.peer) this.#listen(state);
    this.#deliverSoon(state);
  }

  stop(port: MessagePort): void {
    this.track(port).started = false;
  }

  /**
   * The next message that was received, or undefined. Messages from other threads are received between turns of the
   * loop.
   */
  receive(port: MessagePort): Message | undefined {
    const state = this.track(port);
    if (state.detached) return undefined;
    if (!state.peer) this.#listen(state);
    const [first] = state.queue;
    if (first === undefined || first === 'close') return undefined;
    state.queue.shift();
    this.#deliverSoon(state);
    return first;
  }

  /** Delivers all received messages synchronously. */
  drain(port: MessagePort): void {
    const state = this.track(port);
    for (let item = state.queue.shift(); item !== undefined; item = state.queue.shift()) this.#deliver(state, item);
  }

  close(port: MessagePort): void {
    const state = this.track(port);
    if (state.detached) return;
    state.detached = true;
    const { peer } = state;
    if (peer) {
      peer.peer = undefined;
      peer.queue.push('close');
      this.#deliverSoon(peer);
    } else this.#send(port, { closes: true }, []);
    this.#kernel.loop.queueTask(() => this.#closed(state));
  }

  ref(port: MessagePort): void {
    const state = this.track(port);
    if (!state.detached) state.handle ??= this.#kernel.loop.createHandle();
  }

  unref(port: MessagePort): void {
    const state = this.track(port);
    state.handle?.close();
    state.handle = undefined;
  }

  /** True if the port keeps the process alive; undefined if it is closed. */
  hasRef(port: MessagePort): boolean | undefined {
    const state = this.#states.get(port);
    if (!state) throw new TypeError('Illegal invocation');
    return state.detached ? undefined : state.handle !== undefined;
  }

  /** Calls back when either end has closed. */
  onClosed(port: MessagePort, callback: () => void): void {
    const state = this.track(port);
    if (state.detached) callback();
    else state.onClosed.push(callback);
  }

  /** Queues a message on a port without a peer, as `BroadcastChannel` uses them. */
  enqueue(port: MessagePort, value: unknown): void {
    const state = this.track(port);
    state.queue.push({ value, ports: [] });
    this.#deliverSoon(state);
  }

  isPort(value: unknown): value is MessagePort {
    return value instanceof NativePort;
  }

  #listen(state: PortState): void {
    if (state.listening) return;
    state.listening = true;
    listen(state.port, ({ data, ports }: MessageEvent<Packet>) => {
      for (const port of ports) this.track(port);
      const receive = (): void => {
        state.queue.push(data.closes ? 'close' : { value: data.value, ports });
        this.#deliverSoon(state);
      };
      const { threads } = this.#kernel;
      if (data.known && threads) threads.whenReached(data.known, receive);
      else receive();
    });
  }

  #send(port: MessagePort, packet: Omit<Packet, 'known'>, transfer: readonly Transferable[]): void {
    post(port, { ...packet, known: this.#kernel.threads?.flushJournal() } satisfies Packet, transfer);
  }

  /** Delivers each message in a separate macrotask. */
  #deliverSoon(state: PortState): void {
    // The close event is delivered even if the port is not started.
    const isDue = (): boolean => state.queue.length > 0 && (state.started || state.queue[0] === 'close');
    if (state.scheduled || !isDue()) return;
    state.scheduled = true;
    this.#kernel.loop.queueTask(() => {
      state.scheduled = false;
      if (!isDue()) return;
      const item = state.queue.shift();
      this.#deliverSoon(state);
      if (item !== undefined) this.#deliver(state, item);
    });
  }

  #deliver(state: PortState, item: Item): void {
    if (item === 'close') {
      state.detached = true;
      this.#closed(state);
      return;
    }
    const port = state.port as unknown as NodePort & { [kCurrentlyReceivingPorts]?: unknown };
    port[kCurrentlyReceivingPorts] = [...item.ports];
    try {
      port[kHybridDispatch]?.(item.value, 'message', undefined);
    } finally {
      port[kCurrentlyReceivingPorts] = undefined;
    }
  }

  #closed(state: PortState): void {
    state.detached = true;
    state.started = false;
    this.unref(state.port);
    closePort(state.port);
    for (const tell of state.onClosed.splice(0)) tell();
    const closed = this.#library.symbols['handle_onclose'];
    if (closed) (state.port as unknown as NodePort)[closed]?.call(state.port);
  }

  /** Detaches ports that are transferred; their queued messages go with them. */
  detach(transfer: readonly Transferable[]): void {
    for (const port of transfer) {
      const state = this.isPort(port) ? this.#states.get(port) : undefined;
      if (!state || state.detached) continue;
      const { peer } = state;
      if (peer) {
        state.peer = undefined;
        peer.peer = undefined;
        for (const item of state.queue.splice(0)) {
          if (item === 'close') this.#send(peer.port, { closes: true }, []);
          else this.#send(peer.port, { value: item.value }, item.ports);
        }
        if (peer.started) this.#listen(peer);
      }
      this.unref(state.port);
      state.detached = true;
    }
  }

  #checked<Result>(run: () => Result): Result {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'DataCloneError') throw error;
      throw this.#cloneError(error.message.replace(/^Failed to execute '\w+' on '\w+': /, ''));
    }
  }

  #cloneError(message: string): Error {
    const NodeException = this.#library.DOMException as new (message: string, name: string) => Error;
    return new NodeException(message, 'DataCloneError');
  }
}

function portsIn(values: readonly unknown[]): MessagePort[] {
  return values.filter((value): value is MessagePort => value instanceof NativePort);
}

const known = new WeakMap<BindingHost, Ports>();

/** The ports of this thread. */
export function portsOf(library: BindingHost): Ports {
  let ports = known.get(library);
  if (!ports) {
    ports = new Ports(library);
    known.set(library, ports);
  }
  return ports;
}
