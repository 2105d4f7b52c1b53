const util = require('util');
function Base() {}
Base.prototype.hi = () => 'hi';
function Sub() {}
util.inherits(Sub, Base);
console.log(new Sub().hi(), Sub.super_ === Base);
const old = util.deprecate(() => 'still works', 'old() is old', 'DEP9999');
console.log(old(), old());
