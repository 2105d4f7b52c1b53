// punycode.html: labels and whole domains, code points of a text.
process.removeAllListeners('warning');
const { default: punycode } = await import('node:punycode');
for (const text of ['mañana', '☃-⌘', 'bücher', 'plain', '日本語']) { const packed = punycode.encode(text); console.log(packed, punycode.decode(packed) === text); }
console.log(punycode.toASCII('mañana.com'), punycode.toUnicode('xn--maana-pta.com'), punycode.toASCII('джумла@пример.рф'), punycode.ucs2.decode('a😀'), punycode.ucs2.encode([0x61, 0x1f600]));
try { punycode.decode('ü'); } catch (error) { console.log(error.name, error.message); }
