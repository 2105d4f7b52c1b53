export let live = 'tuesday';
