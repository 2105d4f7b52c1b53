import http from 'node:http';

console.log(http.METHODS);
console.log(http.STATUS_CODES[200], http.STATUS_CODES[418], Object.keys(http.STATUS_CODES).length);
console.log(http.maxHeaderSize);
console.log(Object.keys(http).sort());
console.log(http.ServerResponse.name, http.IncomingMessage.name, new http.Agent() instanceof http.globalAgent.constructor);
