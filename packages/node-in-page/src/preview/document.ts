import type { ServerResponse } from './server-requests.ts';

export interface RenderedResponse {
  readonly html: string;
  /** False for 204 and 205, which leave the current document. */
  readonly shown: boolean;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function charsetOf(type: string): string {
  return /charset="?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8';
}

/** Renders a response as a browser does when it navigates to it. */
export async function renderResponse(response: ServerResponse, address: string): Promise<RenderedResponse> {
  if (response.status === 204 || response.status === 205) {
    await response.body.cancel();
    return { html: '', shown: false };
  }
  const type = response.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const kind = (type.split(';')[0] ?? '').trim().toLowerCase();
  if (kind.startsWith('image/')) {
    await response.body.cancel();
    return {
      html: `<!doctype html><title>${escaped(address)}</title><img src="${escaped(address)}" alt="">`,
      shown: true,
    };
  }
  const bytes = await new Response(response.body).arrayBuffer();
  const isText = kind === '' || kind.startsWith('text/') || /json|xml|javascript/.test(kind);
  if (!isText) {
    const size = `${String(Math.ceil(bytes.byteLength / 1024))} kB`;
    const text = `This is a file of the type ${kind}, ${size}: the preview shows pages, texts and images.`;
    return { html: page(address, `<p>${escaped(text)}</p>`), shown: true };
  }
  const text = decode(bytes, charsetOf(type));
  const isHtml = kind === 'text/html' || kind === 'application/xhtml+xml' || (kind === '' && /^\s*</.test(text));
  if (isHtml && text.trim() !== '') return { html: text, shown: true };
  if (text === '') {
    const summary = `${String(response.status)} ${response.statusText}, with an empty body.`;
    return { html: page(address, `<p>${escaped(summary)}</p>`), shown: true };
  }
  return { html: page(address, `<pre style="white-space: pre-wrap">${escaped(text)}</pre>`), shown: true };
}

function page(title: string, body: string): string {
  return `<!doctype html><meta charset="utf-8"><title>${escaped(title)}</title><body style="font: 16px/1.5 sans-serif">${body}`;
}

function decode(bytes: ArrayBuffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // An unknown charset: fall back to UTF-8.
    return new TextDecoder().decode(bytes);
  }
}
