import type { BindingHost } from '../bindings/host.ts';

interface LookupOptions {
  readonly all?: boolean;
  readonly family?: number | string;
}

interface FoundAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

type LookupCallback = (error: Error | null, address?: string | FoundAddress[], family?: number) => void;

const own: readonly FoundAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

const isOwnName = (name: string): boolean => /^(?:.+\.)?localhost\.?$|^ip6-localhost$/i.test(name);

/** The error of `getaddrinfo`, with the reason. */
function notFound(name: string): Error {
  const message = `getaddrinfo ENOTFOUND ${name}: this program runs in a page, and a page has no network for it. It reaches the servers of this playground, at localhost. Run the project with Node on your machine to reach other hosts`;
  return Object.assign(new Error(message), { errno: -3008, code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: name });
}

/** The part of `dns` that `net` uses. Only `localhost` has an address. */
export function names(library: BindingHost): Record<string, unknown> {
  const lookup = (name: string, given: LookupOptions | number | LookupCallback, then?: LookupCallback): object => {
    const callback = typeof given === 'function' ? given : then;
    const options: LookupOptions =
      typeof given === 'function' ? {} : typeof given === 'number' ? { family: given } : (given ?? {});
    const family = Number(String(options.family ?? 0).replace('IPv', ''));
    const { isIP } = library.require<{ isIP(text: string): 0 | 4 | 6 }>('internal/net');
    const numeric = isIP(name);
    const known = numeric === 0 ? own : [{ address: name, family: numeric }];
    const found = known.filter((each) => family === 0 || each.family === family);
    // Always asynchronous, as a request to the operating system.
    library.kernel.loop.queueCompletion(() => {
      const [first] = found;
      if ((numeric === 0 && !isOwnName(name)) || first === undefined) callback?.(notFound(name));
      else if (options.all === true) callback?.(null, [...found]);
      else callback?.(null, first.address, first.family);
    });
    return {};
  };
  return { lookup, ADDRCONFIG: 32, V4MAPPED: 8, ALL: 16 };
}
