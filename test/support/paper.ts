/** Facts read from the sources, for tests that compare documents with the code. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Host } from "../../src/cli/host.ts";

const MAIN = resolve(import.meta.dirname, "../../src/main.ts");

/**
 * The variables that the composition root, the only reader of the environment, reads, with their defaults as source
 * text; the first place that reads a variable decides.
 */
export function environmentRead(): Map<string, string> {
  const source = readFileSync(MAIN, "utf8");
  const reads = [...source.matchAll(/\benv\.([A-Z_]+)(?: \|\| ([^,\n]+))?/g)];
  return new Map(reads.reverse().map(([, name = "", text = ""]) => [name, text]));
}

/** A host for a command line that is looked at and never run. */
export const hostOnPaper = { version: "0.0.0" } as Host;
