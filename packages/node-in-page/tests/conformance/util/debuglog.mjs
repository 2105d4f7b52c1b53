import util from 'node:util';
const log = util.debuglog('nothing-on');
log('unseen');
console.log(log.enabled, util.toUSVString('a\ud800'), util.getSystemErrorName(-2), util.getSystemErrorMap().get(-13), util.getSystemErrorMessage?.(-2));
