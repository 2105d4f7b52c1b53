/** How far an exercise is kept for use without network; the last four say why it isn't. */
export type OfflineState = 'loading' | 'kept' | 'full' | 'changed' | 'unreachable' | 'refused';
