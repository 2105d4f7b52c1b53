import * as contract from "./contract.mjs";

/** @type {(page: import('./move.mjs').Page, store: import('./store.mjs').Store) => void} */
export const movePage = (page, store) => {
	store.begin();
	const judged = page.items.map(item => ({ ...item, why: contract.problemOf(item.report) }));
	judged.filter(one => one.why !== undefined).forEach(({ place, report, why }) => store.quarantine(place, report, `contract: ${why}`));
	judged
		.filter(one => one.why === undefined)
		.forEach(({ place, report }) => (store.has(report) ? store.addDuplicate(place, report) : store.load(place, report)));
	store.saveCheckpoint(page.source, page.number + 1);
	store.commit();
};

const add = (...totals) => totals.reduce((a, b) => ({ rows: a.rows + b.rows, dollars: a.dollars + b.dollars }));

export const reconcile = (sent, arrived) => {
	const sum = add(arrived.loaded, arrived.quarantined, arrived.duplicates);
	return [
		...(arrived.loaded.rows < 1 ? ["Nothing was loaded."] : []),
		...(sum.rows - sent.rows ? [`rows differ by ${sum.rows - sent.rows}`] : []),
		...(sum.dollars != sent.dollars ? ["dollars differ"] : []),
	];
};
