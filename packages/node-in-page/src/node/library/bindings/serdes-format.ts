/** V8's serialisation format (`src/objects/value-serializer.cc`), version 15 as in Node 22. */
export const formatVersion = 15;

export const tag = { version: 0xff } as const;

/** In bit order. */
export const regExpFlags = 'gimyusdlv';
