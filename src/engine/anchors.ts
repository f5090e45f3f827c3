/**
 * An anchor: where an organization's audit chain ended once, as one line to keep where the database's owner cannot write. A
 * chain that was cut short or rewritten has lost that place. It may be signed, with a key that the database never sees.
 */

/** A place in a chain. */
export interface Anchor {
  readonly orgId: string;
  readonly sequence: bigint;
  /** Of the link; lower-case hex. */
  readonly hash: string;
  /** Ed25519 over the line before it; base64url. */
  readonly signature: string | null;
}

const PATTERN =
  /^stipend1:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([1-9][0-9]{0,17}):([0-9a-f]{64})(?::([A-Za-z0-9_-]{86}))?$/;

/** The line without a signature: what is signed. */
export function unsignedAnchor({ orgId, sequence, hash }: Omit<Anchor, "signature">): string {
  return `stipend1:${orgId}:${sequence}:${hash}`;
}

/** The line as it is kept. */
export function anchorText(anchor: Anchor): string {
  return anchor.signature === null ? unsignedAnchor(anchor) : `${unsignedAnchor(anchor)}:${anchor.signature}`;
}

/** The line of where a chain ended, as reports keep it; null where it had no links yet. */
export function endText(orgId: string, sequence: bigint, hash: Uint8Array | null): string | null {
  if (hash === null) return null;
  return anchorText({ orgId, sequence, hash: Buffer.from(hash).toString("hex"), signature: null });
}

/** Reads a line; undefined where it is no anchor. */
export function readAnchor(line: string): Anchor | undefined {
  const [, orgId, sequence, hash, signature = null] = PATTERN.exec(line.trim()) ?? [];
  if (orgId === undefined || sequence === undefined || hash === undefined) return undefined;
  return { orgId, sequence: BigInt(sequence), hash, signature };
}
