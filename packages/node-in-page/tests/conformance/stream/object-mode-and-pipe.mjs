import { Readable, Writable, getDefaultHighWaterMark, isReadable, isErrored, isDisturbed, addAbortSignal } from 'node:stream';
const sink = new Writable({ objectMode: true, write(chunk, _, done) { console.log(chunk); done(); } });
const source = Readable.from([{ a: 1 }, [2]]);
source.pipe(sink).on('finish', () => console.log('finish', isReadable(source), isErrored(source), isDisturbed(source)));
console.log(getDefaultHighWaterMark(false), getDefaultHighWaterMark(true), sink.writableObjectMode);
const controller = new AbortController();
const aborting = addAbortSignal(controller.signal, new Readable({ read() {} }));
aborting.on('error', (error) => console.log(error.name, error.code));
controller.abort();
