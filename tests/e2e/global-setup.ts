import { existsSync } from 'node:fs';
import { serveSite } from './serve-sites.ts';
import { announceSite, sites, type SiteName } from './sites.ts';

/** Serves the built sites, each on a free port, until the tests have ended. */
export default async function serveBuiltSites(): Promise<() => void> {
  const names = Object.keys(sites) as SiteName[];
  const served = await Promise.all(
    names
      .filter((name) => existsSync(sites[name].folder))
      .map(async (name) => ({ name, ...(await serveSite(sites[name])) })),
  );
  for (const { name, url } of served) announceSite(name, url);
  if (!existsSync(sites.subPath.folder)) {
    console.log(`There is no ${sites.subPath.folder}/, so the tests that visit it fail. "npm test" builds it.`);
  }
  return () => {
    for (const { close } of served) close();
  };
}
