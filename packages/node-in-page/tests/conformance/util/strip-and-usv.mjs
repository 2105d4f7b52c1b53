import util from 'node:util';
console.log(util.stripVTControlCharacters('\u001b[31mred\u001b[39m'), util.toUSVString('a\ud800b') === 'a\ufffdb');
console.log(util.styleText(['bold', 'red'], 'x', { validateStream: false }) === '\u001b[1m\u001b[31mx\u001b[39m\u001b[22m');
