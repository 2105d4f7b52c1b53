import net from 'node:net';

const list = new net.BlockList();
list.addAddress('1.2.3.4');
list.addRange('10.0.0.1', '10.0.0.9');
list.addSubnet('2001:db8::', 32, 'ipv6');
console.log(list.rules);
console.log(['1.2.3.4', '1.2.3.5', '10.0.0.9', '10.0.0.10'].map((address) => list.check(address)));
console.log(list.check('2001:0DB8::1', 'ipv6'), list.check('2001:db9::1', 'ipv6'), list.check('::ffff:1.2.3.4', 'ipv6'));
console.log(new net.SocketAddress({ address: '2001:0db8::0001', family: 'ipv6', port: 80 }), new net.SocketAddress());
for (const attempt of [() => list.addRange('10.0.0.9', '10.0.0.1'), () => list.addAddress('nowhere'), () => list.addSubnet('1.2.3.0', 40)]) {
  try { attempt(); } catch (error) { console.log(error.code, error.message); }
}
