import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSecretKeys, type SecretKeySettings } from "./secret-key.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "stipend-key-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const read = (settings: Partial<SecretKeySettings>) =>
  readSecretKeys({ key: undefined, keyFile: undefined, previousKey: undefined, dataDir: null, ...settings });
const bytes = Buffer.from([...Array(32).keys()]);
const other = Buffer.from([...Array(32).keys()].reverse());

test("an embedded database gets a key at its first start, for its owner's eyes, and keeps it", () => {
  const first = read({ dataDir });
  const file = join(dataDir, "secret.key");
  expect(first?.current.length).toBe(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, "utf8").trim()).toBe(first?.current.toString("base64"));
  expect(read({ dataDir })?.current).toEqual(first?.current);
  expect(readdirSync(dataDir)).toEqual(["secret.key"]);
});

test("processes that start at the same moment use the same key", async () => {
  const module = join(import.meta.dirname, "secret-key.ts");
  const script = `import { readSecretKeys } from ${JSON.stringify(module)};
    const keys = readSecretKeys({ dataDir: ${JSON.stringify(dataDir)} });
    process.stdout.write(keys.current.toString("hex"));`;
  const keys = await Promise.all(
    [1, 2, 3].map(async () => {
      const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
      let out = "";
      child.stdout.on("data", (chunk) => {
        out += chunk;
      });
      await once(child, "close");
      return out;
    }),
  );
  expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(keys).size).toBe(1);
  expect(readdirSync(dataDir)).toEqual(["secret.key"]);
});

test("a key file that others may read, or that is damaged, is refused and left as it is", () => {
  const file = join(dataDir, "secret.key");
  read({ dataDir });
  chmodSync(file, 0o640);
  expect(() => read({ dataDir })).toThrow(`chmod 600 ${file}`);
  chmodSync(file, 0o600);
  writeFileSync(file, "");
  expect(() => read({ dataDir })).toThrow(`${file} must hold 32 bytes`);
  expect(readFileSync(file, "utf8")).toBe("");
});

test("a key is read from the setting or the file it names, in any base64", () => {
  const file = join(dataDir, "elsewhere");
  writeFileSync(file, `${bytes.toString("base64url")}\n`);
  expect(read({ key: bytes.toString("base64"), dataDir })).toEqual({ current: bytes, previous: null });
  expect(read({ keyFile: file, previousKey: other.toString("base64") })).toEqual({ current: bytes, previous: other });
  expect(readdirSync(dataDir)).toEqual(["elsewhere"]);
});

test("a database server without a key has none: there is no default", () => {
  expect(read({})).toBe(null);
});

test.each<[Partial<SecretKeySettings>, string]>([
  [{ key: "hush" }, "STIPEND_SECRET_KEY must hold"],
  [{ key: bytes.toString("hex") }, "STIPEND_SECRET_KEY must hold"],
  [{ key: bytes.subarray(1).toString("base64") }, "STIPEND_SECRET_KEY must hold"],
  [{ key: `${bytes.toString("base64")}!` }, "STIPEND_SECRET_KEY must hold"],
  [{ key: Buffer.alloc(32).toString("base64") }, "one byte repeated"],
  [{ key: bytes.toString("base64"), previousKey: "hush" }, "STIPEND_SECRET_KEY_PREVIOUS must hold"],
  [{ previousKey: bytes.toString("base64") }, "STIPEND_SECRET_KEY is not"],
  [{ key: bytes.toString("base64"), keyFile: "/nowhere" }, "both set"],
  [{ keyFile: "/nowhere/key" }, "STIPEND_SECRET_KEY_FILE cannot be read"],
])("settings that cannot be right are refused without quoting them: %#", (settings, sentence) => {
  const failure = () => read(settings);
  expect(failure).toThrow(sentence);
  expect(failure).not.toThrow("hush");
});
