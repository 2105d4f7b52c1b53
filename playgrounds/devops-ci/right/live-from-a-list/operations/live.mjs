const releases = ['monday', 'tuesday', 'wednesday', 'thursday'];

export const live = releases[1];
