import { once } from 'node:events';
import { MessageChannel, MessagePort, Worker, receiveMessageOnPort } from 'node:worker_threads';
const { port1, port2 } = new MessageChannel();
console.log(port1 instanceof MessagePort, receiveMessageOnPort(port2));
port1.postMessage({ first: 1 });
port1.postMessage('second');
console.log(receiveMessageOnPort(port2), receiveMessageOnPort(port2), receiveMessageOnPort(port2));
port2.on('message', (value) => console.log('port2', value));
port2.on('close', () => console.log('port2 closed'));
port1.on('close', () => console.log('port1 closed'));
port1.postMessage('third');
port1.close();
await once(port2, 'close');
const text = `const { parentPort } = require('node:worker_threads');
parentPort.once('message', ({ port, name }) => {
  port.postMessage('hello from ' + name);
  port.once('message', (value) => { port.postMessage(value * 2); port.close(); });
});`;
const [one, two] = ['one', 'two'].map(() => new Worker(text, { eval: true }));
const channel = new MessageChannel();
one.postMessage({ port: channel.port1, name: 'one' }, [channel.port1]);
channel.port2.once('message', (greeting) => {
  console.log(greeting);
  channel.port2.once('message', (value) => console.log(value));
  channel.port2.postMessage(21);
});
await once(one, 'exit');
const direct = new MessageChannel();
two.postMessage({ port: direct.port1, name: 'two' }, [direct.port1]);
console.log(await once(direct.port2, 'message'));
direct.port2.postMessage(4);
console.log(await once(direct.port2, 'message'), await once(direct.port2, 'close').then(() => 'closed'));
for (const wrong of [() => port1.postMessage(() => {}), () => new MessageChannel().port1.postMessage(), () => receiveMessageOnPort({}), () => new MessageChannel().port1.postMessage(1, [5])]) {
  try {
    console.log(wrong());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
