/** A bug planted on purpose, and the campaign that must find it. A campaign that finds none proves nothing. */

/** Exactly one place in one file, and its replacement. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export interface Planted {
  /** What is broken, in a few words. */
  readonly bug: string;
  readonly campaign: string;
  readonly edits?: readonly Edit[];
  /** Run in the campaign's new database: a bug in the schema. */
  readonly sql?: string;
  /** Where the short bound of the campaign is too small to be sure. */
  readonly bound?: number;
}

export const edit = (file: string, find: string, replace: string): Edit => ({ file, find, replace });
