/** Names of files that any system takes, from texts that people typed. */
import { latin } from "../rails/text.ts";

const LONGEST_PART = 60;

/** `statement-ana-2026-10-01-2026-10-31`: parts in Latin letters, digits, points and dashes. */
export function fileNameOf(...parts: readonly string[]): string {
  const clean = parts.map((part) =>
    latin(part)
      .text.replaceAll(/[^\w.-]/g, "_")
      .slice(0, LONGEST_PART),
  );
  return clean.join("-");
}
