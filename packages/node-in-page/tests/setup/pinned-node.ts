import { requirePinnedNode } from '../../tools/pinned-node.ts';

/** These tests compare the engine with the Node that runs them. */
export default requirePinnedNode;
