/** `anchor`: prints where each audit chain ends, to be kept elsewhere; and reading what was kept. */
import { existsSync, readFileSync } from "node:fs";
import { type Anchor, anchorText, readAnchor } from "../engine/anchors.ts";
import { everyApp } from "../flow/places.ts";
import { isSignedBy, readKey, takeAnchors } from "../flow/proving/anchors.ts";
import { CommandFailed, readFailure } from "./failure.ts";
import type { Host } from "./host.ts";

/** Prints one line for each organization. */
export async function printAnchors(
  host: Host,
  { signWith, json }: { readonly signWith?: string; readonly json: boolean },
): Promise<void> {
  const key = signWith === undefined ? null : keyIn(signWith, "private");
  await host.session({ purpose: "join" }, async ({ app }) => {
    const anchors: string[] = [];
    for (const one of everyApp(app)) anchors.push(...(await takeAnchors(one, key)).map(anchorText));
    if (json) host.screen.printJson({ anchors });
    else for (const anchor of anchors) host.screen.print(anchor);
  });
}

/**
 * The anchors that `--against` names: each a line, or a file of lines.
 *
 * @throws CommandFailed for what is neither, and for a signature that is not by the key in `signedBy`
 */
export function anchorsIn(given: readonly string[], signedBy?: string): Anchor[] {
  const key = signedBy === undefined ? null : keyIn(signedBy, "public");
  return given.flatMap(linesOf).map((line) => {
    const anchor = readAnchor(line);
    if (anchor === undefined)
      throw new CommandFailed(`--against: ${line.slice(0, 120)} is neither an anchor nor a file.`);
    if (key !== null && !isSignedBy(anchor, key)) {
      throw new CommandFailed(`--against: ${line} is not signed by the key in ${signedBy}.`);
    }
    return anchor;
  });
}

function linesOf(given: string): string[] {
  if (readAnchor(given) !== undefined || !existsSync(given)) return [given];
  const lines = textOf(given).split(/\r?\n/);
  return lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}

function keyIn(file: string, kind: "private" | "public") {
  const key = readKey(textOf(file), kind);
  if (key === undefined) throw new CommandFailed(`${file} holds no ${kind} Ed25519 key in PEM.`);
  return key;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CommandFailed(`${file} cannot be read: ${readFailure(error)}`);
  }
}
