/** `util.parseEnv`: parses a `.env` file as Node does (src/node_dotenv.cc). */
export function parseEnvText(content: string): Record<string, string> {
  const found: Record<string, string> = {};
  const text = content.replaceAll('\r\n', '\n');
  const line =
    /^[ \t]*(?:export[ \t]+)?([^\s=#][^=\n]*?)[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^#\n]*))[^\n]*$/gm;
  for (const [, name = '', double, single, backtick, bare] of text.matchAll(line)) {
    found[name.trim()] = double?.replaceAll('\\n', '\n') ?? single ?? backtick ?? (bare ?? '').trim();
  }
  return found;
}
