/** A ZIP that is sent while it is written. */
import { Readable } from "node:stream";
import { makeZip } from "client-zip";
import type { EpochMs } from "../engine/types.ts";
import type { FileNames, SpooledFile } from "./spool.ts";

/** Many papers as one file. */
export interface Archive {
  /** The name to save it under. */
  readonly fileName: string;
  /** How many papers, as listed before the first is read; lists of them follow. */
  readonly count: number;
  readonly files: AsyncIterable<SpooledFile>;
}

/**
 * The files one after the other, as fast as they are taken: each is written before it is sent, so that a slow client
 * holds no connection of the database. An error in between ends the connection, so that half a file never looks whole.
 *
 * @param at the date that the ZIP says of its files
 */
export function zipOf(
  names: Omit<FileNames, "mediaType">,
  files: AsyncIterable<SpooledFile>,
  at: EpochMs,
): SpooledFile {
  return {
    ...{ ...names, mediaType: "application/zip", bytes: 0 },
    open: () => Readable.fromWeb(makeZip(entriesOf(files, at)) as never),
    discard: async () => {},
  };
}

async function* entriesOf(files: AsyncIterable<SpooledFile>, at: EpochMs) {
  const lastModified = new Date(at);
  for await (const file of files)
    yield { name: file.fileName ?? "file", lastModified, input: file.open(), size: file.bytes };
}
