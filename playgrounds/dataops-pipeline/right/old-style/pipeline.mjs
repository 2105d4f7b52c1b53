import { problemOf } from './contract.mjs';

export function movePage(page, store) {
  store.begin();
  try {
    for (var i = 0; i < page.items.length; i++) {
      var item = page.items[i];
      var trouble = problemOf(item.report);
      if (typeof trouble === 'string') {
        store.quarantine(item.place, item.report, trouble);
      } else if (store.has(item.report)) {
        store.addDuplicate(item.place, item.report);
      } else {
        store.load(item.place, item.report);
      }
    }
    store.saveCheckpoint(page.source, page.number + 1);
    store.commit();
    console.log('moved ' + page.items.length);
  } catch (error) {
    store.clientIsGone();
    throw error;
  }
}

export function reconcile(sent, arrived) {
  var { loaded, quarantined, duplicates } = arrived;
  if (loaded.rows === 0) return ['Nothing was loaded.'];
  var missingRows = sent.rows - loaded.rows - quarantined.rows - duplicates.rows;
  if (missingRows !== 0) return [missingRows + ' rows are missing'];
  var missingDollars = sent.dollars - (loaded.dollars + quarantined.dollars + duplicates.dollars);
  if (missingDollars !== 0) return [missingDollars + ' dollars are missing'];
  return [];
}
