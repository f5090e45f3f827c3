import { createDecipheriv, createHash, hkdfSync } from "node:crypto";
import { expect, test } from "vitest";
import { keyIdOf, SecretKeys, type SecretPlace, SecretUnreadable } from "./secrets.ts";

const keyOf = (byte: number) => Buffer.alloc(32, byte);
const place: SecretPlace = { purpose: "source", orgId: "org-1", ids: ["source-1"] };
const secret = '{"api_key":"schlüssel-🔑"}';

test("a secret opens where it was sealed, and never reads the same twice", () => {
  const keys = new SecretKeys(keyOf(1));
  const [one, two] = [keys.seal(place, secret), keys.seal(place, secret)];
  expect(keys.open(place, one)).toBe(secret);
  expect(keys.open(place, new Uint8Array(two))).toBe(secret);
  expect(keys.open(place, keys.seal(place, ""))).toBe("");
  expect(one.equals(two)).toBe(false);
  expect(one.includes("schl")).toBe(false);
});

test("the format is as it is written down, so that other tools can open it with the key", () => {
  const sealed = new SecretKeys(keyOf(1)).seal({ ...place, purpose: "destination", ids: ["creator", "row"] }, secret);
  expect(sealed.length).toBe(1 + 4 + 12 + Buffer.byteLength(secret) + 16);
  expect(sealed[0]).toBe(1);
  expect(sealed.subarray(1, 5)).toEqual(createHash("sha256").update(keyOf(1)).digest().subarray(0, 4));
  const key = Buffer.from(hkdfSync("sha256", keyOf(1), sealed.subarray(1, 5), "stipend/destination/v1", 32));
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(5, 17));
  decipher.setAAD(Buffer.from("stipend|destination|org-1|creator|row")).setAuthTag(sealed.subarray(-16));
  expect(decipher.update(sealed.subarray(17, -16)).toString() + decipher.final("utf8")).toBe(secret);
});

test("a changed byte, wherever it is, and a cut do not open", () => {
  const keys = new SecretKeys(keyOf(1));
  const sealed = keys.seal(place, secret);
  for (let index = 0; index < sealed.length; index++) {
    const changed = Buffer.from(sealed);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => keys.open(place, changed), `byte ${index}`).toThrow(SecretUnreadable);
  }
  for (const length of [0, 1, 20, 32, sealed.length - 1]) {
    expect(() => keys.open(place, sealed.subarray(0, length)), `${length} bytes`).toThrow(SecretUnreadable);
  }
});

test.each<Partial<SecretPlace>>([
  { orgId: "org-2" },
  { ids: ["source-2"] },
  { ids: ["source-1", "more"] },
  { purpose: "destination" },
])("a value copied to another place does not open: %j", (other) => {
  const keys = new SecretKeys(keyOf(1));
  expect(() => keys.open({ ...place, ...other }, keys.seal(place, secret))).toThrow(SecretUnreadable);
});

test("places that would read the same are refused", () => {
  const keys = new SecretKeys(keyOf(1));
  for (const ids of [[], [""], ["a|b"]]) expect(() => keys.seal({ ...place, ids }, secret)).toThrow(RangeError);
  expect(() => keys.seal({ ...place, purpose: "a|b" }, secret)).toThrow(RangeError);
});

test("after a rotation old values open by the previous key, new ones are sealed by the current", () => {
  const before = new SecretKeys(keyOf(1));
  const old = before.seal(place, secret);
  const rotated = new SecretKeys(keyOf(2), keyOf(1));
  expect(rotated.open(place, old)).toBe(secret);
  expect(keyIdOf(old)).toBe(before.currentId);
  const fresh = rotated.seal(place, secret);
  expect(keyIdOf(fresh)).toBe(rotated.currentId);
  expect(rotated.currentId).not.toBe(before.currentId);
  const after = new SecretKeys(keyOf(2));
  expect(after.open(place, fresh)).toBe(secret);
  expect(() => after.open(place, old)).toThrow(`sealed by another key (${before.currentId})`);
});

test.each([0, 16, 31, 33])("a key of %i bytes is refused", (bytes) => {
  expect(() => new SecretKeys(Buffer.alloc(bytes))).toThrow(`not ${bytes}`);
});
