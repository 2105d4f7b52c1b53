/** Why bytes are no HTTP message: the codes and sentences of llhttp, which Node shows as they are. */
export class HttpProblem extends Error {
  readonly code: string;
  readonly reason: string;
  /** How many bytes of the chunk were in order. */
  bytesParsed = 0;

  /** @param code - such as `HPE_INVALID_METHOD`. */
  constructor(code: string, reason: string) {
    super(`Parse Error: ${reason}`);
    this.code = code;
    this.reason = reason;
  }
}

/** What llhttp says of each way in which a message can be wrong. */
export const problems = {
  method: ['HPE_INVALID_METHOD', 'Invalid method encountered'],
  spaceAfterMethod: ['HPE_INVALID_METHOD', 'Expected space after method'],
  urlStart: ['HPE_INVALID_URL', 'Unexpected start char in url'],
  url: ['HPE_INVALID_URL', 'Invalid characters in url'],
  urlPath: ['HPE_INVALID_URL', 'Invalid char in url path'],
  protocol: ['HPE_INVALID_CONSTANT', 'Expected HTTP/, RTSP/ or ICE/'],
  methodOfOther: ['HPE_INVALID_CONSTANT', 'Invalid method for HTTP/x.x request'],
  http2: ['HPE_PAUSED_H2_UPGRADE', 'Pause on PRI/Upgrade'],
  majorVersion: ['HPE_INVALID_VERSION', 'Invalid major version'],
  dot: ['HPE_INVALID_VERSION', 'Expected dot'],
  minorVersion: ['HPE_INVALID_VERSION', 'Invalid minor version'],
  version: ['HPE_INVALID_VERSION', 'Invalid HTTP version'],
  afterVersion: ['HPE_INVALID_VERSION', 'Expected CRLF after version'],
  lineFeedAfterVersion: ['HPE_STRICT', 'Expected CRLF after version'],
  spaceAfterVersion: ['HPE_INVALID_VERSION', 'Expected space after version'],
  lineEnd: ['HPE_CR_EXPECTED', 'Missing expected CR after response line'],
  status: ['HPE_INVALID_STATUS', 'Invalid status code'],
  afterStatus: ['HPE_INVALID_STATUS', 'Invalid response status'],
  spaceAfterStart: ['HPE_UNEXPECTED_SPACE', 'Unexpected space after start line'],
  headerStart: ['HPE_INVALID_HEADER_TOKEN', 'Invalid header field char'],
  headerName: ['HPE_INVALID_HEADER_TOKEN', 'Invalid header token'],
  headerValue: ['HPE_INVALID_HEADER_TOKEN', 'Invalid header value char'],
  fold: ['HPE_INVALID_HEADER_TOKEN', 'Unexpected whitespace after header value'],
  lineFeed: ['HPE_LF_EXPECTED', 'Missing expected LF after header value'],
  carriageReturn: ['HPE_CR_EXPECTED', 'Missing expected CR after header value'],
  lineFeedAfterHeaders: ['HPE_STRICT', 'Expected LF after headers'],
  length: ['HPE_INVALID_CONTENT_LENGTH', 'Invalid character in Content-Length'],
  emptyLength: ['HPE_INVALID_CONTENT_LENGTH', 'Empty Content-Length'],
  longLength: ['HPE_INVALID_CONTENT_LENGTH', 'Content-Length overflow'],
  secondLength: ['HPE_UNEXPECTED_CONTENT_LENGTH', 'Duplicate Content-Length'],
  lengthWithEncoding: ['HPE_INVALID_CONTENT_LENGTH', "Content-Length can't be present with Transfer-Encoding"],
  encodingWithLength: ['HPE_INVALID_TRANSFER_ENCODING', "Transfer-Encoding can't be present with Content-Length"],
  emptyEncoding: ['HPE_INVALID_TRANSFER_ENCODING', 'Empty Transfer-Encoding'],
  encoding: ['HPE_INVALID_TRANSFER_ENCODING', 'Request has invalid `Transfer-Encoding`'],
  afterChunked: ['HPE_INVALID_TRANSFER_ENCODING', 'Invalid `Transfer-Encoding` header value'],
  chunkSize: ['HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size'],
  longChunk: ['HPE_INVALID_CHUNK_SIZE', 'Chunk size overflow'],
  carriageReturnAfterSize: ['HPE_CR_EXPECTED', 'Missing expected CR after chunk size'],
  extensionName: ['HPE_STRICT', 'Invalid character in chunk extensions name'],
  extensionValue: ['HPE_STRICT', 'Invalid character in chunk extensions value'],
  longExtension: ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 'Chunk extensions overflow'],
  lineFeedAfterSize: ['HPE_STRICT', 'Expected LF after chunk size'],
  lineFeedAfterChunk: ['HPE_STRICT', 'Expected LF after chunk data'],
  longHead: ['HPE_HEADER_OVERFLOW', 'Header overflow'],
  afterClose: ['HPE_CLOSED_CONNECTION', 'Data after `Connection: close`'],
  endOfFile: ['HPE_INVALID_EOF_STATE', 'Invalid EOF state'],
} as const satisfies Record<string, readonly [code: string, reason: string]>;

/** @returns what to throw. */
export function problem(name: keyof typeof problems): HttpProblem {
  const [code, reason] = problems[name];
  return new HttpProblem(code, reason);
}
