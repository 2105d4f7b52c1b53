/** An HTTP parse error with llhttp's code and reason, which Node exposes unchanged. */
export class HttpParseError extends Error {
  readonly code: string;
  readonly reason: string;
  /** The number of bytes of the chunk that were parsed before the error. */
  bytesParsed = 0;

  /** @param code - such as `HPE_INVALID_METHOD`. */
  constructor(code: string, reason: string) {
    super(`Parse Error: ${reason}`);
    this.code = code;
    this.reason = reason;
  }
}

/** llhttp's error code and reason for each kind of malformed message. */
export const LLHTTP_ERRORS = {
  method: ['HPE_INVALID_METHOD', 'Invalid method encountered'],
  spaceAfterMethod: ['HPE_INVALID_METHOD', 'Expected space after method'],
  urlStart: ['HPE_INVALID_URL', 'Unexpected start char in url'],
  url: ['HPE_INVALID_URL', 'Invalid characters in url'],
  urlPath: ['HPE_INVALID_URL', 'Invalid char in url path'],
  protocol: ['HPE_INVALID_CONSTANT', 'Expected HTTP/, RTSP/ or ICE/'],
  nonHttpMethod: ['HPE_INVALID_CONSTANT', 'Invalid method for HTTP/x.x request'],
  http2: ['HPE_PAUSED_H2_UPGRADE', 'Pause on PRI/Upgrade'],
  majorVersion: ['HPE_INVALID_VERSION', 'Invalid major version'],
  dot: ['HPE_INVALID_VERSION', 'Expected dot'],
  minorVersion: ['HPE_INVALID_VERSION', 'Invalid minor version'],
  version: ['HPE_INVALID_VERSION', 'Invalid HTTP version'],
  crlfAfterVersion: ['HPE_INVALID_VERSION', 'Expected CRLF after version'],
  lfAfterVersion: ['HPE_STRICT', 'Expected CRLF after version'],
  spaceAfterVersion: ['HPE_INVALID_VERSION', 'Expected space after version'],
  crAfterStatusText: ['HPE_CR_EXPECTED', 'Missing expected CR after response line'],
  status: ['HPE_INVALID_STATUS', 'Invalid status code'],
  separatorAfterStatus: ['HPE_INVALID_STATUS', 'Invalid response status'],
  spaceAfterStartLine: ['HPE_UNEXPECTED_SPACE', 'Unexpected space after start line'],
  headerFieldStart: ['HPE_INVALID_HEADER_TOKEN', 'Invalid header field char'],
  headerName: ['HPE_INVALID_HEADER_TOKEN', 'Invalid header token'],
  headerValue: ['HPE_INVALID_HEADER_TOKEN', 'Invalid header value char'],
  obsoleteFold: ['HPE_INVALID_HEADER_TOKEN', 'Unexpected whitespace after header value'],
  lfAfterHeader: ['HPE_LF_EXPECTED', 'Missing expected LF after header value'],
  crAfterHeader: ['HPE_CR_EXPECTED', 'Missing expected CR after header value'],
  lfAfterHeaders: ['HPE_STRICT', 'Expected LF after headers'],
  length: ['HPE_INVALID_CONTENT_LENGTH', 'Invalid character in Content-Length'],
  emptyLength: ['HPE_INVALID_CONTENT_LENGTH', 'Empty Content-Length'],
  lengthOverflow: ['HPE_INVALID_CONTENT_LENGTH', 'Content-Length overflow'],
  duplicateLength: ['HPE_UNEXPECTED_CONTENT_LENGTH', 'Duplicate Content-Length'],
  lengthWithEncoding: ['HPE_INVALID_CONTENT_LENGTH', "Content-Length can't be present with Transfer-Encoding"],
  encodingWithLength: ['HPE_INVALID_TRANSFER_ENCODING', "Transfer-Encoding can't be present with Content-Length"],
  emptyEncoding: ['HPE_INVALID_TRANSFER_ENCODING', 'Empty Transfer-Encoding'],
  encoding: ['HPE_INVALID_TRANSFER_ENCODING', 'Request has invalid `Transfer-Encoding`'],
  codingAfterChunked: ['HPE_INVALID_TRANSFER_ENCODING', 'Invalid `Transfer-Encoding` header value'],
  chunkSize: ['HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size'],
  chunkSizeOverflow: ['HPE_INVALID_CHUNK_SIZE', 'Chunk size overflow'],
  crAfterChunkSize: ['HPE_CR_EXPECTED', 'Missing expected CR after chunk size'],
  extensionName: ['HPE_STRICT', 'Invalid character in chunk extensions name'],
  extensionValue: ['HPE_STRICT', 'Invalid character in chunk extensions value'],
  extensionOverflow: ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 'Chunk extensions overflow'],
  lfAfterChunkSize: ['HPE_STRICT', 'Expected LF after chunk size'],
  lfAfterChunkData: ['HPE_STRICT', 'Expected LF after chunk data'],
  headerOverflow: ['HPE_HEADER_OVERFLOW', 'Header overflow'],
  dataAfterClose: ['HPE_CLOSED_CONNECTION', 'Data after `Connection: close`'],
  endOfFile: ['HPE_INVALID_EOF_STATE', 'Invalid EOF state'],
} as const satisfies Record<string, readonly [code: string, reason: string]>;

/** Creates the error to throw. */
export function parseError(name: keyof typeof LLHTTP_ERRORS): HttpParseError {
  const [code, reason] = LLHTTP_ERRORS[name];
  return new HttpParseError(code, reason);
}
