/** The keys that seal: which are in use, and sealing everything again by the current one. */
import * as store from "../../store/payees/keys.ts";
import { type App, requireWritable } from "../context.ts";
import { keyIdOf, SecretUnreadable } from "../secrets.ts";

const BATCH = 200;

/** A key that seals something. */
export interface KeyInUse {
  /** Of several databases, the one whose values it seals. */
  readonly database?: string;
  readonly key_id: string;
  /** `current` seals new values, `previous` only opens; a `missing` one does neither. */
  readonly standing: "current" | "previous" | "missing";
  readonly values: number;
  /** Values by table. */
  readonly tables: Readonly<Record<string, number>>;
  /** Whether one of its values opens, tried now. */
  readonly opens: boolean;
}

/** The keys in use, the current one first. */
export async function keysInUse(app: App): Promise<KeyInUse[]> {
  const { secrets } = app;
  return app.database.ownerTransaction(
    async (tx) => {
      const used = await store.keyUse(tx);
      const broken = new Set<string>();
      for (const column of store.SEALED_COLUMNS) {
        for (const { org_id, ids, value, key_id } of await store.oneOfEachKey(tx, column)) {
          try {
            secrets?.open({ purpose: column.purpose, orgId: org_id, ids }, value);
          } catch (error) {
            if (!(error instanceof SecretUnreadable)) throw error;
            broken.add(key_id);
          }
        }
      }
      const ids = new Set(used.map(({ key_id }) => key_id));
      const keys = [...ids].map((keyId): KeyInUse => {
        const own = used.filter(({ key_id }) => key_id === keyId);
        const isKnown = secrets?.knows(keyId) === true;
        return {
          key_id: keyId,
          standing: !isKnown ? "missing" : keyId === secrets?.currentId ? "current" : "previous",
          values: own.reduce((sum, { rows }) => sum + rows, 0),
          tables: Object.fromEntries(own.map(({ table, rows }) => [table, rows])),
          opens: isKnown && !broken.has(keyId),
        };
      });
      return keys.sort((one, other) => one.standing.localeCompare(other.standing));
    },
    { isRead: true },
  );
}

/** One sentence for keys that are missing, or whose values do not open; null where all is well. */
export function keyProblem(keys: readonly KeyInUse[]): string | null {
  const missing = keys.filter(({ standing }) => standing === "missing");
  if (missing.length > 0)
    return `Secrets are sealed by a key that the server does not have (${missing.map(({ key_id }) => key_id).join(", ")}): start it with that key as STIPEND_SECRET_KEY, or as STIPEND_SECRET_KEY_PREVIOUS.`;
  const broken = keys.filter(({ opens }) => !opens);
  if (broken.length === 0) return null;
  return `A secret does not open although its key is here (${broken.map(({ key_id }) => key_id).join(", ")}): it was changed or moved in the database.`;
}

export interface Rotation {
  readonly key_id: string;
  /** Values sealed again by this rotation. */
  readonly rotated: number;
  /** Values of keys that the server does not have, or that were changed. */
  readonly unreadable: number;
  /** What other keys seal still. */
  readonly left: number;
}

/**
 * Seals every value again by the current key, each in a transaction of its own, where it has not changed meanwhile. It
 * can be stopped at any time and run again; requests go on meanwhile.
 *
 * @throws Error where the server has no key
 */
export async function rotateKeys(app: App, onProgress: (done: number) => void = () => {}): Promise<Rotation> {
  const { secrets } = app;
  if (secrets == null) throw new Error("There is no key to rotate to: set STIPEND_SECRET_KEY.");
  requireWritable(app);
  let rotated = 0;
  let unreadable = 0;
  for (const column of store.SEALED_COLUMNS) {
    let after: store.SealedValue | null = null;
    for (;;) {
      const seen = after;
      const batch: store.SealedValue[] = await app.database.ownerTransaction((tx) =>
        store.sealedOtherwise(tx, column, secrets.currentId, seen, BATCH),
      );
      for (const before of batch) {
        const place = { purpose: column.purpose, orgId: before.org_id, ids: before.ids };
        let text: string;
        try {
          text = secrets.open(place, before.value);
        } catch (error) {
          if (!(error instanceof SecretUnreadable)) throw error;
          unreadable += 1;
          continue;
        }
        const value = secrets.seal(place, text);
        const isDone = await app.database.ownerTransaction((tx) =>
          store.sealAgain(tx, column, before, value, keyIdOf(value)),
        );
        if (isDone) rotated += 1;
        onProgress(rotated);
      }
      after = batch.at(-1) ?? null;
      if (batch.length < BATCH) break;
    }
  }
  const keys = await keysInUse(app);
  const others = keys.filter(({ key_id }) => key_id !== secrets.currentId);
  const left = others.reduce((sum, { values }) => sum + values, 0);
  return { key_id: secrets.currentId, rotated, unreadable, left };
}
