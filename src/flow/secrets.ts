/**
 * Secrets at rest: sealed by a key that lies outside the database, so that a stolen dump, a replica or a log of SQL shows
 * nothing. (Not against a person who runs code on the server: the key is there.)
 *
 * A sealed value is `0x01 | key id (4 bytes) | nonce (12) | ciphertext | tag (16)`, AES-256-GCM under a key derived from
 * the master key for this purpose; the key id is the beginning of the SHA-256 of the master key. The value's place goes in as additional data: copied to another row it does not open.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";

/** What a secret belongs to. */
export interface SecretPlace {
  /** A kind of secret: `source`, `destination`. Kinds have keys of their own. */
  readonly purpose: string;
  readonly orgId: string;
  /** The row, and whatever else must not change under the secret: ids, outermost first. */
  readonly ids: readonly string[];
}

const VERSION = 1;
const KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;
export const MASTER_KEY_BYTES = 32;
const CIPHER = "aes-256-gcm";
const PURPOSE = /^[a-z][a-z-]{0,30}$/;

/** A stored secret that these keys do not open: its key is not here, or it was changed. */
export class SecretUnreadable extends Error {
  override readonly name = "SecretUnreadable";
  readonly reason: "key_missing" | "changed";

  constructor(reason: SecretUnreadable["reason"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** The master keys of a server: it seals by the current one and opens by both. */
export class SecretKeys {
  readonly #current: MasterKey;
  readonly #byId: ReadonlyMap<string, MasterKey>;

  /** @throws RangeError for keys that are not 32 bytes */
  constructor(current: Uint8Array, previous: Uint8Array | null = null) {
    this.#current = new MasterKey(current);
    const all = previous === null ? [this.#current] : [new MasterKey(previous), this.#current];
    this.#byId = new Map(all.map((key) => [key.id.toString("hex"), key]));
  }

  /** The id that new values carry, hexadecimal; kept in a column of its own it says what is left to rotate. */
  get currentId(): string {
    return this.#current.id.toString("hex");
  }

  /** Whether a value with this key id opens. */
  knows(keyId: string): boolean {
    return this.#byId.has(keyId);
  }

  /** A key for this purpose, drawn from the current master key: for what is not sealed but compared. */
  derive(purpose: string): Buffer {
    return this.#current.keyFor(purpose).export();
  }

  seal(place: SecretPlace, secret: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#current.keyFor(place.purpose), nonce, { authTagLength: TAG_BYTES });
    const head = Buffer.concat([Buffer.of(VERSION), this.#current.id, nonce]);
    cipher.setAAD(boundTo(place));
    return Buffer.concat([head, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws SecretUnreadable */
  open(place: SecretPlace, sealed: Uint8Array): string {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const id = keyIdOf(bytes);
    const key = this.#byId.get(id);
    if (key === undefined) {
      throw new SecretUnreadable(
        "key_missing",
        `This secret was sealed by another key (${id}): start the server with the key it was sealed by, or enter the secret again.`,
      );
    }
    const nonce = bytes.subarray(1 + KEY_ID_BYTES, HEAD_BYTES);
    const decipher = createDecipheriv(CIPHER, key.keyFor(place.purpose), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(place)).setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      return decipher.update(bytes.subarray(HEAD_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
    } catch (error) {
      throw new SecretUnreadable("changed", "This secret was changed or moved in the database: enter it again.", {
        cause: error,
      });
    }
  }
}

/**
 * The id of the master key that a value was sealed by, hexadecimal.
 *
 * @throws SecretUnreadable where it is no sealed value
 */
export function keyIdOf(sealed: Uint8Array): string {
  if (sealed.length < HEAD_BYTES + TAG_BYTES || sealed[0] !== VERSION)
    throw new SecretUnreadable("changed", "This secret is stored in a form that this version does not know.");
  return Buffer.from(sealed.subarray(1, 1 + KEY_ID_BYTES)).toString("hex");
}

class MasterKey {
  readonly id: Buffer;
  readonly #master: Uint8Array;
  readonly #derived = new Map<string, KeyObject>();

  constructor(master: Uint8Array) {
    if (master.length !== MASTER_KEY_BYTES)
      throw new RangeError(`A secret key has ${MASTER_KEY_BYTES} bytes, not ${master.length}.`);
    this.#master = master;
    this.id = createHash("sha256").update(master).digest().subarray(0, KEY_ID_BYTES);
  }

  /** One key for each kind of secret; as an object it is made ready once, and not for every value. */
  keyFor(purpose: string): KeyObject {
    const known = this.#derived.get(purpose);
    if (known !== undefined) return known;
    if (!PURPOSE.test(purpose)) throw new RangeError(`"${purpose}" is no purpose of a secret`);
    const key = createSecretKey(derive(this.#master, this.id, `stipend/${purpose}/v1`, MASTER_KEY_BYTES));
    this.#derived.set(purpose, key);
    return key;
  }
}

function derive(master: Uint8Array, salt: Uint8Array | string, info: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync("sha256", master, salt, info, bytes));
}

function boundTo({ purpose, orgId, ids }: SecretPlace): Buffer {
  const parts = [purpose, orgId, ...ids];
  // Two places must not read the same.
  if (ids.length === 0 || parts.some((part) => part === "" || part.includes("|")))
    throw new RangeError("the place of a secret is named by ids");
  return Buffer.from(`stipend|${parts.join("|")}`);
}
