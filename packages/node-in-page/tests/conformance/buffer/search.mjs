const buffer = Buffer.from('this is a buffer, this is');
console.log(buffer.indexOf('is'), buffer.indexOf('is', 3), buffer.lastIndexOf('is'), buffer.lastIndexOf('is', 5), buffer.indexOf(Buffer.from('buf')), buffer.indexOf(97), buffer.indexOf('zz'), buffer.includes('buffer'), buffer.indexOf(''), buffer.indexOf('', 99), buffer.lastIndexOf('this', -20), buffer.indexOf('is', -3), buffer.indexOf('6973', 0, 'hex'));
const wide = Buffer.from('ab\u3042', 'utf16le');
console.log(wide.indexOf('\u3042', 0, 'utf16le'), wide.indexOf('b', -6, 'utf16le'), wide.lastIndexOf('a', undefined, 'ucs2'));
