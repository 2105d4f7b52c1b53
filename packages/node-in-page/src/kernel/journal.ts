import type { FileKind } from './file-system.ts';
import type { Blob } from './native-blob.ts';

/**
 * One change of the file tree, as data. Inode ids are unique across all replicas. Entries are idempotent: they state
 * the result, not the operation (except `append`, which `replica.ts` rebases). Times are milliseconds since 1970.
 */
export type JournalEntry =
  | {
      readonly change: 'create';
      readonly inode: number;
      readonly kind: FileKind;
      readonly parent: number;
      readonly name: string;
      readonly mode: number;
      readonly time: number;
      /** Of a symlink. */
      readonly target?: string;
      /** Of a file; none means empty. */
      readonly contents?: Uint8Array | Blob;
      readonly compiled?: string | Blob;
    }
  | {
      readonly change: 'link';
      readonly inode: number;
      readonly parent: number;
      readonly name: string;
      readonly time: number;
    }
  | {
      readonly change: 'unlink';
      readonly inode: number;
      readonly parent: number;
      readonly name: string;
      readonly time: number;
    }
  | {
      readonly change: 'rename';
      readonly inode: number;
      readonly fromParent: number;
      readonly fromName: string;
      readonly parent: number;
      readonly name: string;
      readonly time: number;
    }
  | { readonly change: 'replace'; readonly inode: number; readonly contents: Uint8Array | Blob; readonly time: number }
  | {
      readonly change: 'write';
      readonly inode: number;
      readonly offset: number;
      readonly bytes: Uint8Array;
      readonly time: number;
    }
  | { readonly change: 'append'; readonly inode: number; readonly bytes: Uint8Array; readonly time: number }
  | { readonly change: 'truncate'; readonly inode: number; readonly size: number; readonly time: number }
  | {
      readonly change: 'attributes';
      readonly inode: number;
      readonly mode?: number;
      readonly atime?: number;
      readonly mtime?: number;
      readonly time: number;
    }
  | { readonly change: 'compiled'; readonly inode: number; readonly text: string | Blob }
  /** Made by the authority alone. */
  | { readonly change: 'guard'; readonly inode: number; readonly guard: Guard };

/**
 * What no process may do to an inode. `fixed`: anything; `in-place`: remove, move or chmod it, though its entries may
 * change.
 */
export type Guard = 'fixed' | 'in-place';

/** An inode in a {@link TreeSnapshot}. A directory's entries are pairs of name and inode id. */
export interface InodeSnapshot {
  readonly id: number;
  readonly kind: FileKind;
  readonly mode: number;
  readonly atime: number;
  readonly mtime: number;
  readonly ctime: number;
  readonly birthtime: number;
  readonly target?: string;
  readonly contents?: Uint8Array | Blob;
  readonly compiled?: string | Blob;
  readonly entries?: readonly (readonly [name: string, inode: number])[];
  readonly guard?: Guard;
}

/** A whole tree as data that can be posted to a worker; large contents are `Blob`s, by reference. */
export interface TreeSnapshot {
  readonly inodes: readonly InodeSnapshot[];
}

/** A batch of journal entries, as the broker broadcasts it to a process. */
export interface JournalMessage {
  readonly entries: readonly JournalEntry[];
  /** How many of the receiver's own entries the broker had applied before these. */
  readonly acknowledged: number;
  /** Sequence number of the broadcast, for {@link JournalPosition}. */
  readonly clock: number;
  /** The author of the entries, and how many of its entries the broker has applied, these included. */
  readonly from?: readonly [author: number, count: number] | undefined;
}

/** Journal messages that a blocked process must apply before it resumes. */
export interface PendingJournal {
  readonly messages: readonly JournalMessage[];
  /** The ordinal of the last message, counted from the first one ever sent to this process. */
  readonly through: number;
}
