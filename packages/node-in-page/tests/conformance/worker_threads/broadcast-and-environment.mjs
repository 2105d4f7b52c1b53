import { once } from 'node:events';
import { BroadcastChannel, Worker, getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
setEnvironmentData('key', { from: 'parent' });
console.log(getEnvironmentData('key'), getEnvironmentData('nothing'));
const channel = new BroadcastChannel('news');
const other = new BroadcastChannel('news');
const elsewhere = new BroadcastChannel('else');
elsewhere.onmessage = () => console.log('never');
const heard = [channel, other].map((each) => new Promise((resolve) => {
  each.onmessage = ({ data, type }) => resolve([type, data]);
}));
const worker = new Worker(`const { BroadcastChannel, getEnvironmentData, setEnvironmentData } = require('node:worker_threads');
console.log('in the worker', getEnvironmentData('key'), process.env.GIVEN, process.env.PATH);
const channel = new BroadcastChannel('news'); channel.postMessage(new Map([[1, 2]])); channel.close();`, { eval: true, env: { GIVEN: 'yes' } });
await once(worker, 'exit');
console.log(await Promise.all(heard));
channel.close();
elsewhere.close();
other.close();
try {
  other.postMessage(1);
} catch (error) {
  console.log(error.name, error.message);
}
console.log(other.name);
