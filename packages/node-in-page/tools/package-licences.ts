import { readFileSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { findInstalled, requireInstalled } from './installed.ts';

/**
 * The licences of this package and of the libraries that its build contains, as one text. Node's own stands at the head
 * of each text of its library.
 * @throws Error when a dependency has no licence file.
 */
export function collectLicences(): string {
  const own = readFileSync(path.join(import.meta.dirname, '../LICENSE'), 'utf8');
  const others = Object.keys(packageJson.dependencies).map((name) => {
    const file = findInstalled(`${name}/LICENSE`) ?? requireInstalled(`${name}/LICENSE.md`);
    return [name, readFileSync(file, 'utf8')] as const;
  });
  return [[packageJson.name, own] as const, ...others]
    .map(([name, text]) => `${name}\n${'='.repeat(name.length)}\n\n${text.trim()}\n`)
    .join('\n\n');
}
