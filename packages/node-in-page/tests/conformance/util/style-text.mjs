import { styleText, stripVTControlCharacters } from 'node:util';
const styled = styleText(['bold', 'red'], 'x', { validateStream: false });
console.log(JSON.stringify(styled), stripVTControlCharacters(styled));
try {
  styleText('nocolour', 'x');
} catch (error) {
  console.log(error.code, error.message.slice(0, 60));
}
