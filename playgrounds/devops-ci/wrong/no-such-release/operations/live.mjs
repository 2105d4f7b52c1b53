/** The release that customers have, by its name in releases/. Changing it deploys that one. */
export const live = 'Tuesday';
