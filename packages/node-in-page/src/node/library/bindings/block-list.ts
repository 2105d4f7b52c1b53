import constants from '../constants.json' with { type: 'json' };
import { parseIPv4, parseIPv6, shortIPv6 } from './ip-addresses.ts';

const { AF_INET, AF_INET6 } = { AF_INET: 2, AF_INET6: 10 };
const { UV_EINVAL } = Object.fromEntries(constants.uv) as { UV_EINVAL: number };

/** The IPv4 part of an address such as `::ffff:1.2.3.4`, as a number. */
const MAPPED = 0xffffn << 32n;

class SocketAddress {
  readonly value: bigint;
  readonly address: string;
  readonly port: number;
  readonly family: number;
  readonly #flowlabel: number;

  constructor(address: string, port: number, family: number, flowlabel: number) {
    const value = family === AF_INET ? parseIPv4(address) : parseIPv6(address);
    if (value === undefined) {
      throw Object.assign(new Error('Invalid socket address'), { code: 'ERR_INVALID_ADDRESS', errno: UV_EINVAL });
    }
    this.value = value;
    this.address = family === AF_INET ? address : (shortIPv6(address) ?? address);
    this.port = port;
    this.family = family;
    this.#flowlabel = flowlabel;
  }

  detail(detail: object): object {
    return Object.assign(detail, {
      address: this.address,
      port: this.port,
      family: this.family,
      flowlabel: this.#flowlabel,
    });
  }

  flowlabel(): number {
    return this.#flowlabel;
  }
}

interface Rule {
  readonly text: string;
  readonly family: number;
  readonly first: bigint;
  readonly last: bigint;
}

class BlockList {
  readonly #rules: Rule[] = [];

  addAddress(address: SocketAddress): void {
    this.#add('Address', address.address, address.family, address.value, address.value);
  }

  /** @returns false when the end of the range is below its start. */
  addRange(start: SocketAddress, end: SocketAddress): boolean {
    if (start.value > end.value) return false;
    this.#add('Range', `${start.address}-${end.address}`, start.family, start.value, end.value);
    return true;
  }

  addSubnet({ address, family, value }: SocketAddress, prefix: number): void {
    const rest = BigInt((family === AF_INET ? 32 : 128) - prefix);
    const first = (value >> rest) << rest;
    this.#add('Subnet', `${address}/${String(prefix)}`, family, first, first + (1n << rest) - 1n);
  }

  check(address: SocketAddress): boolean {
    const both = [{ family: address.family, value: address.value }];
    if (address.family === AF_INET6 && address.value >> 32n === MAPPED >> 32n) {
      both.push({ family: AF_INET, value: address.value - MAPPED });
    }
    return this.#rules.some(({ family, first, last }) =>
      both.some((each) => each.family === family && each.value >= first && each.value <= last),
    );
  }

  /** Newest first. */
  getRules(): string[] {
    return this.#rules.map(({ text }) => text);
  }

  #add(kind: string, what: string, family: number, first: bigint, last: bigint): void {
    const text = `${kind}: ${family === AF_INET ? 'IPv4' : 'IPv6'} ${what}`;
    this.#rules.unshift({ text, family, first, last });
  }
}

/** `internalBinding('block_list')`: matching of IP addresses. */
export function blockListBinding(): Record<string, unknown> {
  return { BlockList, SocketAddress, AF_INET, AF_INET6 };
}
