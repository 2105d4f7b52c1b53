// An error of Node's own, thrown in its library, shows where in the library.
require('node:fs').readFileSync('/nowhere/at/all');
