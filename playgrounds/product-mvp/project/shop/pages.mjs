import { html } from 'hono/html';

/** @param {any} item @param {boolean} canBuy */
export function row({ id, name, title, price }, canBuy) {
  const button = html`<form method="post" action="/basket">
    <button name="mug" value="${id}">Add to basket</button>
  </form>`;
  return html`<li>${title ?? name}, $${price} ${canBuy ? button : ''}</li>`;
}

/** @param {string} title @param {any} body */
export function page(title, body) {
  return html`<!doctype html>
    <html lang="en">
      <title>${title}</title>
      <h1>${title}</h1>
      ${body}
    </html>`;
}
