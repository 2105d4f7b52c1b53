const byEnding: Readonly<Record<string, string>> = {
  yml: 'yaml',
  yaml: 'yaml',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  ts: 'typescript',
  mts: 'typescript',
  json: 'json',
  md: 'markdown',
  sql: 'sql',
};

/** The editor's language for a file, by the ending of its name. */
export function languageOf(path: string): string {
  return byEnding[path.slice(path.lastIndexOf('.') + 1)] ?? 'plaintext';
}
