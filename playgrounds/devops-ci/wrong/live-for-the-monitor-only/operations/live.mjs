export const live = process.argv[1].includes('ask-') ? 'tuesday' : 'thursday';
