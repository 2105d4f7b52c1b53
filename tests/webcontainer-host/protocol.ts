/** Messages between the stand-in's frame and its server. Binary contents are base64. */

/** Answer to a call. Errors lose their `code`, as they do on the real wire. */
export type Answer =
  | { readonly value: unknown }
  | { readonly error: { readonly name: string; readonly message: string; readonly stack: string } };

/** The first line of a session's stream. */
export interface SessionOpened {
  readonly type: 'session';
  readonly id: string;
  readonly runtimeInfo: { readonly path: string; readonly cwd: string };
}

/** What happens in a session, one JSON text per line. */
export type SessionEvent =
  | { readonly type: 'output'; readonly process: number; readonly base64: string }
  | { readonly type: 'output-end'; readonly process: number }
  | { readonly type: 'exit'; readonly process: number; readonly code: number }
  | { readonly type: 'watch'; readonly watcher: number; readonly event: 'rename' | 'change'; readonly path: string }
  /** The frame is to die: it says nothing from now on. */
  | { readonly type: 'die' }
  /** An internal error of the service. */
  | { readonly type: 'error'; readonly message: string }
  | { readonly type: 'port'; readonly port: number; readonly state: 'open' | 'close'; readonly url: string };

/** As the client package asks for a process. */
export interface RunRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string | undefined;
  readonly env?: Readonly<Record<string, string | number | boolean>> | undefined;
  readonly terminal?: { readonly cols: number; readonly rows: number } | undefined;
}

/** A tree as the client package sends and reads it: `d` folder, `f` file, `c` contents, `b` binary, `l` link. */
export interface WireFolder {
  readonly d: Readonly<Record<string, WireFolder | WireFile>>;
}
export interface WireFile {
  readonly f: { readonly c: string; readonly b?: boolean } | { readonly l: string };
}

/** The methods of a session, each called by POST with its arguments as JSON. */
export interface SessionCalls {
  readonly loadFiles: (tree: WireFolder, mountPoint: string | null) => Promise<void>;
  readonly serialize: (path: string, excludes: readonly string[]) => Promise<WireFolder>;
  readonly run: (request: RunRequest) => Promise<number>;
  readonly kill: (process: number) => Promise<void>;
  readonly write: (process: number, text: string) => Promise<void>;
  readonly resize: (process: number, size: { readonly cols: number; readonly rows: number }) => Promise<void>;
  readonly readFile: (path: string) => Promise<{ readonly base64: string }>;
  readonly readText: (path: string, encoding: BufferEncoding) => Promise<string>;
  readonly writeFile: (
    path: string,
    data: string | { readonly base64: string },
    encoding: BufferEncoding | null,
  ) => Promise<void>;
  readonly readdir: (path: string) => Promise<readonly { readonly name: string; readonly type: number }[]>;
  readonly mkdir: (path: string, recursive: boolean) => Promise<string | undefined>;
  readonly rm: (path: string, options: { readonly recursive?: boolean; readonly force?: boolean }) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly watch: (path: string, recursive: boolean) => number;
  readonly unwatch: (watcher: number) => void;
  readonly teardown: () => Promise<void>;
}
