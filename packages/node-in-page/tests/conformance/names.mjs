// Which modules there are and what each exports, as JSON: unsupported.test.ts compares Node with the engine.
import { builtinModules } from 'node:module';
process.removeAllListeners('warning');
const namesOf = (specifier) => {
  const exported = process.getBuiltinModule(specifier);
  return exported === undefined ? null : Object.keys(exported);
};
console.log(JSON.stringify(Object.fromEntries(builtinModules.map((specifier) => [specifier.replace('node:', ''), namesOf(specifier)]))));
