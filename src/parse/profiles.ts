/** Saved profiles of files: which one a header belongs to. */
import { plainName } from "./columns.ts";

/** Whether a file has the columns of a profile, in any order: names are compared by their letters and digits. */
export function hasHeader(profile: readonly string[], header: readonly string[]): boolean {
  return signatureOf(profile) === signatureOf(header);
}

function signatureOf(header: readonly string[]): string {
  return header
    .map((name) => plainName(name) || name.trim())
    .filter((name) => name !== "")
    .sort()
    .join("\n");
}
