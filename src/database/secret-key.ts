/** Where the key that seals secrets comes from. It is never in the database, and so in no backup and no export. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { inheritOwner } from "./embedded/layout.ts";

export interface SecretKeySettings {
  /** 32 bytes in base64 (`openssl rand -base64 32`), or a file that holds them. */
  readonly key: string | undefined;
  readonly keyFile: string | undefined;
  /** The key before a rotation. */
  readonly previousKey: string | undefined;
  /** The directory of an embedded database, which keeps a key of its own where none is set; null for a server. */
  readonly dataDir: string | null;
}

/** Master keys of 32 bytes. */
export interface SecretKeyBytes {
  readonly current: Buffer;
  readonly previous: Buffer | null;
}

const KEY_BYTES = 32;
/** The key of an embedded database, in its data directory; in no backup. */
export const KEY_FILE = "secret.key";
const OTHERS_MAY_READ = 0o077;
const HOW_TO_MAKE_ONE = "make one with `openssl rand -base64 32`";

/**
 * The keys that the settings name. Next to an embedded database a key is made once, readable by its owner alone. Null
 * where a database server is used and no key is set: there is never a default.
 *
 * @throws Error whose sentence names the setting, and never quotes a key
 */
export function readSecretKeys(settings: SecretKeySettings): SecretKeyBytes | null {
  const { key, keyFile, previousKey, dataDir } = settings;
  if (key !== undefined && keyFile !== undefined)
    throw new Error("STIPEND_SECRET_KEY and STIPEND_SECRET_KEY_FILE are both set; set one of them.");
  const current =
    key !== undefined
      ? decoded(key, "STIPEND_SECRET_KEY")
      : keyFile !== undefined
        ? decoded(contentOf(keyFile), `${keyFile} (STIPEND_SECRET_KEY_FILE)`)
        : dataDir === null
          ? null
          : ownKey(join(dataDir, KEY_FILE));
  const previous = previousKey === undefined ? null : decoded(previousKey, "STIPEND_SECRET_KEY_PREVIOUS");
  if (current === null) {
    if (previous === null) return null;
    throw new Error("STIPEND_SECRET_KEY_PREVIOUS is set, and STIPEND_SECRET_KEY is not.");
  }
  return { current, previous };
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`STIPEND_SECRET_KEY_FILE cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

/** Base64 or base64url, padded or not; whatever else would decode is refused rather than guessed at. */
function decoded(text: string, where: string): Buffer {
  const trimmed = text.trim();
  const bytes = Buffer.from(trimmed, "base64");
  const isWhole =
    /^[\w+/-]+={0,2}$/.test(trimmed) && trimmed.replace(/=+$/, "").length === Math.ceil((KEY_BYTES * 4) / 3);
  if (!isWhole || bytes.length !== KEY_BYTES)
    throw new Error(`${where} must hold ${KEY_BYTES} bytes in base64; ${HOW_TO_MAKE_ONE}.`);
  if (bytes.every((byte) => byte === bytes[0]))
    throw new Error(`${where} holds one byte repeated; ${HOW_TO_MAKE_ONE}.`);
  return bytes;
}

/** The key in a data directory; made where there is none. Of two processes that make one at once, both use the same. */
function ownKey(file: string): Buffer {
  if (!existsSync(file)) makeKey(file);
  if ((statSync(file).mode & OTHERS_MAY_READ) !== 0)
    throw new Error(`${file} may be read by others than its owner; run \`chmod 600 ${file}\`.`);
  return decoded(readFileSync(file, "utf8"), file);
}

/** The file is whole before it has its name, and its name is on the disk before a secret is sealed by it. */
function makeKey(file: string): void {
  const partial = `${file}.${process.pid}.partial`;
  rmSync(partial, { force: true });
  const opened = openSync(partial, "wx", 0o600);
  try {
    writeSync(opened, `${randomBytes(KEY_BYTES).toString("base64")}\n`);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  inheritOwner(partial);
  try {
    // Unlike a renaming, this leaves a key that another process made meanwhile.
    linkSync(partial, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(partial);
  }
  const directory = openSync(dirname(file), "r");
  fsyncSync(directory);
  closeSync(directory);
}
