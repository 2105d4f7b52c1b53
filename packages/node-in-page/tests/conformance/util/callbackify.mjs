import { callbackify } from 'node:util';
callbackify(async () => 'value')((error, value) => {
  console.log(error, value);
  callbackify(() => Promise.reject(null))((reason) => console.log(reason.code, reason.message, reason.reason));
});
