// Deploys the version before again: npm run rollback
import { rollBack } from './learning/registry.mjs';

const name = await rollBack();
console.log(name === undefined ? 'There is no version before this one.' : `${name} is deployed again.`);
process.exitCode = name === undefined ? 1 : 0;
