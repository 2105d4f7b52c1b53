import util from 'node:util';
console.log(util.getSystemErrorName(-2), util.getSystemErrorMessage(-2), util.getSystemErrorMap().get(-13));
console.log(util._errnoException(-2, 'open', 'why').message, util._exceptionWithHostPort(-111, 'connect', '127.0.0.1', 80).message);
console.log(util._errnoException(-13, 'read').code);
