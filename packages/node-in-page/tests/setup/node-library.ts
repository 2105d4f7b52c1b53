import { refreshNodeLibrary } from '../../tools/refresh-node-library.ts';

/** Brings the extracted texts of Node's library up to date before any test reads them. */
export default async function setUp(): Promise<void> {
  await refreshNodeLibrary();
}
