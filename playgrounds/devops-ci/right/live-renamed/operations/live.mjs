const lastGood = 'tuesday'; // Wednesday's `sell` forgets

export { lastGood as live };
