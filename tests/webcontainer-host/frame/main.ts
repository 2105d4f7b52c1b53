import * as Comlink from 'comlink';
import { Instance } from './instance.ts';
import { Connection } from './connection.ts';

/**
 * The page in the client's hidden frame. Wire, as read from `@webcontainer/api` 1.6.4: it posts `{ type: 'init' }` with a
 * port to the page; behind the port answers Comlink 4.3.0.
 */
const server = {
  async build(options: { readonly workdirName?: string }) {
    const connection = await Connection.open(options.workdirName ?? 'project');
    return Comlink.proxy(new Instance(connection));
  },
};

const { port1, port2 } = new MessageChannel();
Comlink.expose(server, port1);
parent.postMessage({ type: 'init' }, '*', [port2]);
