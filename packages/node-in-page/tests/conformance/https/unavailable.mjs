import https from 'node:https';

console.log(Object.keys(https).sort());
console.log(https.globalAgent.defaultPort, https.globalAgent.protocol, new https.Agent().maxCachedSessions);
try { https.request('http://localhost/'); } catch (error) { console.log(error.code, error.message); }
https.get('https://nobody.invalid/').on('error', (error) => console.log('error event', error instanceof Error));
