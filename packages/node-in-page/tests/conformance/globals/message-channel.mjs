const { port1, port2 } = new MessageChannel();
port2.onmessage = ({ data }) => {
  console.log('got', data);
  port1.close();
};
port1.postMessage({ a: [1] });
