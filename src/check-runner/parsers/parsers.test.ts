import { describe, expect, it } from 'vitest';
import { parseHtml } from './html.ts';
import { parseJavaScript } from './javascript.ts';
import { parseSql } from './sql.ts';
import { parseYaml } from './yaml.ts';

describe('parseHtml', () => {
  it.each([
    ["<label>Find a mug <input name='q' type='search'></label>", 'Find a mug'],
    ['<LABEL FOR=x>Find</LABEL><INPUT ID=x NAME=q>', 'Find'],
    ['<span id=l>Look for</span><input aria-labelledby="l" name=q>', 'Look for'],
    ['<input name=q aria-label="Find">', 'Find'],
    ['<label><img alt="Find" src=x><input name=q></label>', 'Find'],
    ['<input name=q aria-label=" ">', ''],
    ['<label><input name=q></label>', ''],
    ['<label for=b>Find</label><input id=a name=q>', ''],
    ['<label for=a><!-- Find --></label><input id=a name=q>', ''],
    ['<input name="q">', ''],
  ])('names the field of %s', (field, name) => {
    const { document, nameOf } = parseHtml(
      `<!doctype html><title>Shop</title><form>${field} <button>Go</button></form>`,
    );
    const input = document.querySelector('input[name="q"]');
    expect(input && nameOf(input)).toBe(name);
  });
});

describe('parseYaml', () => {
  const text = "on: push\njobs:\n  'deploy':\n    needs: [lint,\n      test]\n  test: { if: always() }\n";
  it('finds keys however they are written', () => {
    const { lineOf, value } = parseYaml(text);
    expect(value).toMatchObject({ jobs: { deploy: { needs: ['lint', 'test'] } } });
    expect(lineOf('jobs', 'deploy')).toBe(3);
    expect(lineOf('jobs', 'deploy', 'needs', 1)).toBe(5);
    expect(lineOf('jobs', 'test', 'if')).toBe(6);
    expect(lineOf('jobs', 'deploy', 'if')).toBe(3);
    expect(lineOf('nothing')).toBeUndefined();
  });
  it('says where it is broken', () => {
    expect(parseYaml('jobs:\n  a: 1\n b: 2\n').error?.line).toBe(3);
  });
});

describe('parseJavaScript', () => {
  it('finds what is declared, however it is written', () => {
    const { lineOf } = parseJavaScript(
      "import x from 'x';\nexport const job = {\n  name: 'a',\n  'place': 'b',\n};\nconst decide = () => 1;\nexport { decide as rule };\nexport function f() {}\n",
    );
    expect(lineOf('job', 'place')).toBe(4);
    expect(lineOf('job', 'cores')).toBe(2);
    expect([lineOf('decide'), lineOf('rule'), lineOf('f'), lineOf('g')]).toEqual([6, 7, 8, undefined]);
    expect(parseJavaScript('const = 1').lineOf('a')).toBeUndefined();
  });
});

describe('parseSql', () => {
  const text = `-- a; comment
CREATE TABLE t (a TEXT, b TEXT);
/* ; */ INSERT INTO t
SELECT a, 'x;y' FROM s
WHERE a = 'FORM' FORM;
CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; SELECT 2; END;
SELECT c
`;
  it('parts statements, and knows their lines', () => {
    expect(parseSql(text).statements.map(({ line }) => line)).toEqual([2, 3, 6, 7]);
  });
  it('finds the word that an error means', () => {
    const { lineOfError } = parseSql(text);
    expect(lineOfError(1, 'near "FORM": syntax error')).toBe(5);
    expect(lineOfError(3, 'no such column: c')).toBe(7);
    expect(lineOfError(1, 'table s has no column named z')).toBe(3);
  });
  it('tells equal words apart by asking', () => {
    const { lineOfError } = parseSql('SELECT a,\n  b,\n  , c FROM t');
    const prepare = (sql: string) => (/,\s*,/.test(sql) ? 'near ",": syntax error' : 'unrecognized token: "\u0001"');
    expect(lineOfError(0, 'near ",": syntax error', prepare)).toBe(3);
  });
});
