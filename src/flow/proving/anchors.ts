/** Anchors: where every chain ends, to be kept elsewhere, and signing them with a key that the database never sees. */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify as verifySignature } from "node:crypto";
import { type Anchor, unsignedAnchor } from "../../engine/anchors.ts";
import { chainEnds } from "../../store/proving/audit-chain.ts";
import type { App } from "../context.ts";
import { sealAuditLog } from "./audit-chain.ts";

/** Seals what waits, then answers where each organization's chain ends; signed where there is a key. */
export async function takeAnchors(app: App, key: KeyObject | null): Promise<Anchor[]> {
  await sealAuditLog(app);
  const ends = await app.database.ownerTransaction(chainEnds, { isRead: true });
  return ends.map(({ org_id: orgId, sequence, hash }) => {
    const anchor = { orgId, sequence, hash, signature: null };
    return key === null ? anchor : signAnchor(anchor, key);
  });
}

function signAnchor(anchor: Anchor, key: KeyObject): Anchor {
  return { ...anchor, signature: sign(null, Buffer.from(unsignedAnchor(anchor)), key).toString("base64url") };
}

/** Whether the anchor bears a signature by the other half of `key`. */
export function isSignedBy(anchor: Anchor, key: KeyObject): boolean {
  if (anchor.signature === null) return false;
  return verifySignature(null, Buffer.from(unsignedAnchor(anchor)), key, Buffer.from(anchor.signature, "base64url"));
}

/** Reads an Ed25519 key in PEM; undefined where the text is none of that kind. */
export function readKey(text: string, kind: "private" | "public"): KeyObject | undefined {
  try {
    const key = kind === "private" ? createPrivateKey(text) : createPublicKey(text);
    return key.asymmetricKeyType === "ed25519" ? key : undefined;
  } catch {
    return undefined;
  }
}
