export function available(article) {
  article.onShelf -= article.reserved;
  return article.onShelf;
}

export function canSell(article, quantity) {
  return quantity >= 1 && quantity <= available(article);
}

export function sell(article, quantity) {
  return { ...article, reserved: article.reserved + quantity };
}
