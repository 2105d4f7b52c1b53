// The codes with which import() rejects.
const attempts = {
  missingFile: () => import('./nothing.mjs'),
  missingPackage: () => import('nothing-there'),
  missingBuiltin: () => import('node:nothing'),
  folder: () => import('./'),
  invalid: () => import('a%2fb/../%2f'),
  scheme: () => import('ftp://example.org/x'),
  syntax: () => import('data:text/javascript,let a; let a'),
  throws: () => import('data:text/javascript,throw new RangeError("inside")'),
  json: () => import('data:application/json,{"a":1}'),
  mime: () => import('data:text/plain,hello'),
  attribute: () => import('data:application/json,{"a":1}', { with: { type: 'css' } }),
  unknownAttribute: () => import('data:text/javascript,1', { with: { shape: 'round' } }),
  symbol: () => import(Symbol('s')),
};
for (const [name, attempt] of Object.entries(attempts)) {
  await attempt().then(
    () => console.log(name, 'imported'),
    (error) => console.log(name, error.name, error.code),
  );
}
console.log(await import('data:application/json,{"a":1}', { with: { type: 'json' } }));
console.log(await import('data:text/javascript;base64,ZXhwb3J0IGRlZmF1bHQgNw=='));
