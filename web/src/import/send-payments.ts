/** Records payments that were made before, one by one: each stands whatever becomes of the next. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { PastPayment } from "../../../src/parse/past-payments.ts";
import type { BodyOf } from "../../../src/sdk/index.ts";
import { nameOf } from "./send.ts";

/** The SHA-256 of a text's UTF-8, in hexadecimal. */
export function sha256Of(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** The payment of a row that has no fault. */
export function bodyOf(
  of: PastPayment,
  projectId: string,
  fileName: string,
  importId: string,
): BodyOf<"createPayment"> {
  return {
    project_id: projectId,
    creator_id: of.creator?.id ?? null,
    total_amount_cents: of.cents ?? 0,
    ...(of.currency === undefined ? {} : { currency: of.currency }),
    ...(of.at === undefined ? {} : { paid_at: new Date(of.at).toISOString() }),
    external_reference: of.reference,
    note: of.note === "" ? `From ${fileName}` : of.note,
    metadata: { file: fileName, row: of.row },
    import: { id: importId, ...nameOf({ name: fileName }) },
  };
}
