// Namespace objects: sorted names, nothing to change, and how they print.
const source = 'export let b = 1; export const a = 2; export default class {}; export function z() { b++ }; export { z as ä }';
const namespace = await import(`data:text/javascript,${encodeURIComponent(source)}`);
console.log(namespace, Object.keys(namespace), Object.getPrototypeOf(namespace), namespace[Symbol.toStringTag]);
namespace.z();
console.log(namespace.b, Object.isFrozen(namespace), Object.isExtensible(namespace));
for (const attempt of [
  () => (namespace.b = 5),
  () => (namespace.c = 5),
  () => delete namespace.a,
  () => delete namespace.nothing,
  () => Object.defineProperty(namespace, 'a', { value: 3 }),
  () => Object.setPrototypeOf(namespace, {}),
  () => Object.setPrototypeOf(namespace, null) === namespace,
]) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(error.name, error.message);
  }
}
console.log('a' in namespace, Reflect.has(namespace, 'q'), namespace.default.name, { ...namespace }.b);
