import { execFileSync } from 'node:child_process';
import { ToolError } from '../command-line.ts';

function git(...args: readonly string[]): string {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const reason = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new ToolError(`git ${args.join(' ')}: ${reason}`);
  }
}

/**
 * Files that differ from a commit, and new ones that Git does not ignore; paths from the root of the repository, with `/`.
 * @throws ToolError when there is no such commit.
 */
export function changedFiles(base: string): string[] {
  const changed = git('diff', '--name-only', '--no-renames', '--diff-filter=d', '-z', base, '--');
  const added = git('ls-files', '--others', '--exclude-standard', '-z');
  return [...new Set(`${changed}${added}`.split('\0').filter((file) => file !== ''))].sort();
}
