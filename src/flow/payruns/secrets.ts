/** What of a run is secret: the account it pays from, as it was drafted, and the bytes of its files. */
import type { Context } from "../context.ts";
import { type Opener, openSealed } from "../payees/sealing.ts";

/** A value as it is stored: sealed, or plain where the server has no key and nothing in it needs one. */
export interface Stored {
  readonly sealed: Buffer | null;
  readonly plain: string | null;
}

type Purpose = "pay-run-originator" | "pay-run-file";

/** Seals a text for its place, or keeps it plain where the server has no key. */
export function seal(ctx: Context, purpose: Purpose, ids: readonly string[], text: string): Stored {
  const { secrets } = ctx.app;
  if (secrets === undefined || secrets === null) return { sealed: null, plain: text };
  return { sealed: secrets.seal({ purpose, orgId: ctx.orgId, ids }, text), plain: null };
}

/** @throws DomainError `secret_unreadable` where the server does not have the key */
export function open(ctx: Opener, purpose: Purpose, ids: readonly string[], { sealed, plain }: Stored): string {
  return sealed === null ? (plain ?? "") : openSealed(ctx.app.secrets, { purpose, orgId: ctx.orgId, ids }, sealed);
}

export function openJson(
  ctx: Opener,
  purpose: Purpose,
  ids: readonly string[],
  stored: Stored,
): Readonly<Record<string, unknown>> {
  return JSON.parse(open(ctx, purpose, ids, stored) || "{}");
}
