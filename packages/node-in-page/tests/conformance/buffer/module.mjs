import buffer, { Blob, File, atob, btoa, isUtf8, isAscii, transcode, constants, kMaxLength } from 'node:buffer';
console.log(atob('aGk='), btoa('hi'), isUtf8(Buffer.from([0xff])), isAscii(Buffer.from('a')), transcode(Buffer.from('€é'), 'utf8', 'latin1'), transcode(Buffer.from('€'), 'utf8', 'utf16le'), constants, kMaxLength);
console.log(new Blob(['abc'], { type: 'text/plain' }), new File(['x'], 'x.txt', { lastModified: 1 }), await new Blob(['a', Buffer.from('b')]).text());
for (const attempt of [() => btoa('€'), () => atob('*'), () => atob('a'), () => transcode(Buffer.from('x'), 'utf8', 'nope')]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(Object.keys(buffer).sort().join());
