import type { Preview, ServerEvent, Unsubscribe } from 'node-in-page/src/engine.ts';

/** The servers that one playground has opened, with their listeners. */
export class Servers {
  readonly #open = new Set<number>();
  readonly #listeners = new Set<(event: ServerEvent) => void>();

  has(port: number): boolean {
    return this.#open.has(port);
  }

  listen(listener: (event: ServerEvent) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  opened(port: number, url: string): void {
    this.#open.add(port);
    this.#tell({ port, state: 'open', preview: framePreview(port, url) });
  }

  closed(port: number): void {
    if (this.#open.delete(port)) this.#tell({ port, state: 'closed' });
  }

  closeAll(): void {
    for (const port of [...this.#open]) this.closed(port);
  }

  #tell(event: ServerEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

/**
 * WebContainer gives each port an origin of its own, with the headers that an isolated page asks for. Its frame is
 * cross-origin, so only the address that we opened is known.
 */
function framePreview(port: number, url: string): Preview {
  return {
    port,
    show(container, path, onState) {
      const frame = container.ownerDocument.createElement('iframe');
      const visited: string[] = [];
      const tell = (isLoading: boolean): void =>
        onState({ path: visited.at(-1) ?? '/', title: '', isLoading, canGoBack: visited.length > 1, failure: null });
      const open = (next: string): void => {
        const address = URL.parse(next, url);
        visited.push(address ? address.pathname + address.search + address.hash : '/');
        reload();
      };
      const reload = (): void => {
        frame.src = new URL(visited.at(-1) ?? '/', url).href;
        tell(true);
      };
      frame.title = `Page of the app on port ${String(port)}`;
      frame.allow = 'cross-origin-isolated';
      frame.addEventListener('load', () => tell(false));
      open(path);
      container.append(frame);
      return {
        open,
        reload,
        back() {
          if (visited.length < 2) return;
          visited.pop();
          reload();
        },
        remove: () => frame.remove(),
      };
    },
  };
}
