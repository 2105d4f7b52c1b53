import http2 from 'node:http2';

console.log(Object.keys(http2).sort());
console.log(http2.constants.HTTP2_HEADER_STATUS, http2.constants.NGHTTP2_CANCEL, http2.constants.HTTP_STATUS_OK, Object.keys(http2.constants).length);
console.log(http2.getDefaultSettings());
console.log({} instanceof http2.Http2ServerRequest, typeof http2.sensitiveHeaders);
