import type { Preview, ServerEvent, Unsubscribe } from '../engine.ts';

/** The servers that one playground has opened, and who wants to know of them. */
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

/** WebContainer gives each port an origin of its own, with the headers that an isolated page asks for. */
function framePreview(port: number, url: string): Preview {
  return {
    port,
    show(container, path = '/') {
      const frame = container.ownerDocument.createElement('iframe');
      frame.title = `Page of the app on port ${port}`;
      frame.allow = 'cross-origin-isolated';
      frame.src = new URL(path, url).href;
      container.append(frame);
      return () => frame.remove();
    },
  };
}
