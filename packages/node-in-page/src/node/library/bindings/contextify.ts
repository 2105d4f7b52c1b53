import { parse } from 'acorn';
import { missingFunction } from '../../missing.ts';

const contextAlternative = 'vm.runInThisContext, or a child process';

/** Throws the browser's SyntaxError if the text is not a valid script. Never runs any of it. */
function checkSyntax(code: string, filename: string): void {
  try {
    parse(code, { ecmaVersion: 'latest', sourceType: 'script', allowHashBang: true });
  } catch {
    // Evaluating it throws before anything runs, since it does not parse.
    globalEval(code, filename);
  }
}

function globalEval(code: string, filename: string): unknown {
  // Indirect `eval`: the code sees only the global scope.
  const evaluate = globalThis.eval;
  return evaluate(`${code}\n//# sourceURL=${filename}`) as unknown;
}

/** A script. It always runs in the only global scope that a worker has. */
class ContextifyScript {
  readonly #code: string;
  readonly #filename: string;
  sourceMapURL: string | undefined;
  cachedDataRejected: boolean | undefined;

  constructor(code: string, filename: string, _line: number, _column: number, cachedData?: ArrayBufferView) {
    checkSyntax(code, filename);
    this.#code = code.replace(/^#!/, '//');
    this.#filename = filename;
    this.sourceMapURL = /^\/\/[#@] sourceMappingURL=(\S+)$/m.exec(code)?.[1];
    if (cachedData !== undefined) this.cachedDataRejected = true;
  }

  runInContext(contextified: object | null, timeout: number): unknown {
    if (contextified !== null) throw missingFunction('vm', 'runInContext', contextAlternative);
    if (timeout !== -1)
      throw missingFunction('vm', 'runInThisContext with a timeout', 'a child process that is killed');
    return globalEval(this.#code, this.#filename);
  }

  createCachedData(): Uint8Array {
    throw missingFunction('vm', 'Script.createCachedData', 'nothing: scripts are kept compiled');
  }
}

/** `internalBinding('contextify')`. */
export function contextifyBinding(): Record<string, unknown> {
  return {
    ContextifyScript,
    constants: { measureMemory: { mode: { SUMMARY: 0, DETAILED: 1 }, execution: { DEFAULT: 0, EAGER: 1 } } },
    makeContext() {
      throw missingFunction('vm', 'createContext', contextAlternative);
    },
    measureMemory() {
      throw missingFunction('vm', 'measureMemory', 'process.memoryUsage');
    },
    compileFunction(code: string, filename: string, ...rest: unknown[]) {
      const [, , , , parsingContext, , parameters] = rest;
      if (parsingContext !== undefined)
        throw missingFunction('vm', 'compileFunction with a context', contextAlternative);
      const names = Array.isArray(parameters) ? parameters.join(', ') : '';
      checkSyntax(`(function (${names}) {${code}\n})`, filename);
      return { function: globalEval(`(function (${names}) {${code}\n})`, filename), sourceMapURL: undefined };
    },
    startSigintWatchdog: () => {},
    stopSigintWatchdog: () => false,
    watchdogHasPendingSigint: () => false,
  };
}
