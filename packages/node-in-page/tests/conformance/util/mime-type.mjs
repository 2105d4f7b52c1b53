import { MIMEType, MIMEParams } from 'node:util';
const type = new MIMEType('text/html; charset=utf-8; q="0.5"');
type.params.set('x', 'a b');
console.log(String(type), type.essence, type.params.get('charset'), [...new MIMEParams()].length);
