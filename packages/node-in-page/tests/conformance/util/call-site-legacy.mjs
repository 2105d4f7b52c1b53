import util from 'node:util';
process.removeAllListeners('warning');
console.log(util.getCallSite(1)[0].scriptName.endsWith('call-site-legacy.mjs'), util.getCallSites(1).length);
