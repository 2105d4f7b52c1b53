/** Both are null if the proxy was revoked. */
interface Details {
  readonly target: object | null;
  readonly handler: object | null;
}

const details = new WeakMap<object, Details>();

export function isProxy(value: unknown): boolean {
  return typeof value === 'object' || typeof value === 'function' ? value !== null && details.has(value) : false;
}

/** Node's `getProxyDetails`: target and handler, or only the target if `both` is false; undefined for other values. */
export function proxyDetails(value: unknown, both = true): unknown {
  if (!isProxy(value)) return undefined;
  const found = details.get(value as object);
  return both ? [found?.target, found?.handler] : found?.target;
}

/**
 * A `Proxy` constructor that records the proxies it creates, so that `util.inspect` can show a proxy's target without
 * running its traps, and `util.types.isProxy` works as in Node.
 */
export function recordingProxy(Native: ProxyConstructor): ProxyConstructor {
  const remember = <Made extends object>(made: Made, target: object, handler: object): Made => {
    details.set(made, { target, handler });
    return made;
  };
  return new Native(Native, {
    construct: (_, [target, handler]: [object, ProxyHandler<object>]) =>
      remember(new Native(target, handler), target, handler),
    get(native, name, receiver) {
      if (name !== 'revocable') return Reflect.get(native, name, receiver) as unknown;
      return (target: object, handler: ProxyHandler<object>) => {
        const { proxy, revoke } = Native.revocable(target, handler);
        remember(proxy, target, handler);
        const forget = () => {
          revoke();
          details.set(proxy, { target: null, handler: null });
        };
        return { proxy, revoke: forget };
      };
    },
  });
}
