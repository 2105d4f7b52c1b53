/** What `on` names, each event with its settings. */
export function eventsOf(on) {
  const names = [on].flat().filter((name) => typeof name === 'string');
  return names.length > 0 ? Object.fromEntries(names.map((name) => [name])) : (on ?? {});
}

/** GitHub's patterns: the last that matches decides, and one with `!` takes branches out again. */
function matches(patterns, branch) {
  const one = (pattern) => {
    const source = pattern
      .replace(/[\\^$.+?()[\]{}|/]/g, '\\$&')
      .replace(/\*+/g, (stars) => (stars[1] ? '.*' : '[^/]*'));
    return new RegExp(`^${source}$`).test(branch);
  };
  const list = [patterns].flat().map(String);
  const last = list.findLast((pattern) => one(pattern.replace(/^!/, '')));
  return last !== undefined && !last.startsWith('!');
}

/** Whether GitHub would start the workflow for a push to this branch. */
export function startsFor(on, branch) {
  const events = eventsOf(on);
  if (!('push' in events)) return false;
  const { branches, 'branches-ignore': ignored, tags, 'tags-ignore': ignoredTags } = events.push ?? {};
  if (branches !== undefined) return matches(branches, branch);
  return ignored === undefined ? tags === undefined && ignoredTags === undefined : !matches(ignored, branch);
}
