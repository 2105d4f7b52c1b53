/** Moves a page into a store, and tells what is there then. */
export const moveOne = ([{ movePage }, { Store }], page, attempt) => {
  const store = new Store();
  const moved = attempt(() => movePage(page, store));
  if (moved?.error !== undefined) return { moved };
  const loaded = store.rows('loaded').map(({ place }) => place);
  const duplicates = store.total('duplicates').rows;
  return { loaded, duplicates, quarantined: store.rows('quarantined'), checkpoint: store.checkpoint('archive') };
};
