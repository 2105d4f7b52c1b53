import type { PreviewFailure } from '../engine.ts';
import type { BrokerToPage, PageToBroker, ResponseHead, ServerRequest } from '../kernel/protocol.ts';

/** A response of a server in the engine. */
export interface ServerResponse extends ResponseHead {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** No response: the connection was refused, or broke. */
export class ServerUnreachableError extends Error {
  readonly failure: PreviewFailure;

  constructor(reason: 'refused' | 'broken', port: number) {
    super(reason === 'refused' ? 'No server listens at this port.' : 'The server closed the connection.');
    this.failure = { code: reason === 'refused' ? 'connection-refused' : 'connection-closed', data: { port } };
  }
}

type ResponseMessage = Extract<BrokerToPage, { type: 'response-head' | 'response-body' | 'response-failed' }>;

/** The part of the page's link to the broker that carries requests to servers. */
export interface RequestLink {
  send(message: Extract<PageToBroker, { type: 'request' | 'request-ack' | 'cancel-request' }>): void;
  /** Returns a function that removes the listener. */
  on<Type extends ResponseMessage['type']>(
    type: Type,
    listener: (message: Extract<ResponseMessage, { type: Type }>) => void,
  ): () => void;
}

/** High water mark of a body's stream, in bytes. */
const HIGH_WATER = 256 * 1024;

/** Sends requests of the page to servers in the engine. */
export class ServerRequests {
  readonly #link: RequestLink;
  #next = 1;

  constructor(link: RequestLink) {
    this.#link = link;
  }

  /**
   * @returns the response once its head has arrived; the body streams, with back pressure on the server.
   * @throws ServerUnreachableError, or the signal's reason.
   */
  send(request: ServerRequest, signal: AbortSignal): Promise<ServerResponse> {
    const link = this.#link;
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason as Error);
        return;
      }
      let controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
      let unacked = 0;
      const ack = (): void => {
        if (unacked === 0 || (controller?.desiredSize ?? 0) <= 0) return;
        link.send({ type: 'request-ack', id, bytes: unacked });
        unacked = 0;
      };
      const close = (): void => {
        for (const stop of stops) stop();
        signal.removeEventListener('abort', abort);
      };
      const fail = (error: unknown): void => {
        close();
        controller?.error(error);
        // A signal's reason is whatever was given to it, and fetch rejects with that very value.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        reject(error);
      };
      const cancel = (): void => link.send({ type: 'cancel-request', id });
      const abort = (): void => {
        cancel();
        fail(signal.reason);
      };
      const stops = [
        link.on('response-head', (message) => {
          if (message.id !== id) return;
          const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
            {
              start(given) {
                controller = given;
              },
              pull: ack,
              cancel() {
                close();
                cancel();
              },
            },
            { highWaterMark: HIGH_WATER, size: (chunk) => chunk.length },
          );
          resolve({ ...message.head, body });
        }),
        link.on('response-body', (message) => {
          if (message.id !== id) return;
          if (message.bytes === null) {
            close();
            controller?.close();
            return;
          }
          controller?.enqueue(new Uint8Array(message.bytes));
          unacked += message.bytes.length;
          ack();
        }),
        link.on('response-failed', (message) => {
          if (message.id === id) fail(new ServerUnreachableError(message.reason, request.port));
        }),
      ];
      signal.addEventListener('abort', abort, { once: true });
      link.send({ type: 'request', id, request });
    });
  }
}
