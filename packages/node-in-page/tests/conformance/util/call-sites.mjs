import { getCallSites } from 'node:util';
function where() {
  return getCallSites()[0].functionName;
}
console.log(where());
