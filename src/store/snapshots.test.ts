import { zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sealed, sha256 } from "../engine/snapshot.ts";
import { openPack, PACK_MAX, PACK_MIN, PACKED_BYTES_MAX, packSnapshots, type SnapshotText } from "./snapshots.ts";

const hashes = fc.nat().map((seed) => sha256(String(seed)));
/** What a database may hold as text: no half of a character, and no character zero. */
const words = fc.string({ unit: "binary" }).map((text) => text.toWellFormed().replaceAll("\0", ""));
const snapshots: fc.Arbitrary<SnapshotText> = fc.oneof(
  // As they are made.
  fc.dictionary(words, words).map((content) => {
    const { snapshotText: text, hash } = sealed({ ...content, structure_id: "s" });
    return { text, hash };
  }),
  // As they might be: not JSON, without their hash, with it twice, or with another's.
  fc.record({ text: words, hash: hashes }),
  fc.tuple(words, hashes, words).map(([before, hash, after]) => {
    return { text: `${before}"sha256":"${hash}"${after}"sha256":"${hash}"`, hash };
  }),
  fc.tuple(words, hashes, hashes).map(([text, other, hash]) => ({ text: `${text}"sha256":"${other}"`, hash })),
);

function readBack(all: readonly SnapshotText[]) {
  const { packs, places } = packSnapshots(all);
  const opened = packs.map(openPack);
  return places.map((place, index) => {
    if (place === null) return null;
    return opened[place.pack]?.(place.place, all[index]?.hash ?? "");
  });
}

test("what was packed is read back byte for byte, each at its place", () => {
  fc.assert(
    fc.property(fc.array(snapshots, { minLength: PACK_MIN, maxLength: 3 * PACK_MAX }), (all) => {
      expect(readBack(all)).toEqual(all.map(({ text }) => text));
    }),
  );
});

test("packs have about one size, and none is small", () => {
  const texts = Array.from({ length: 750 }, (_, n) => ({ text: `{"n":${n}}`, hash: sha256(String(n)) }));
  for (const count of [PACK_MIN, PACK_MAX, PACK_MAX + 1, 2 * PACK_MAX, 100, 750]) {
    const { packs, places } = packSnapshots(texts.slice(0, count));
    const sizes = packs.map((_, pack) => places.filter((place) => place?.pack === pack).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(PACK_MAX);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(Math.min(count, PACK_MAX / 2));
  }
});

test("too few stay as they are, and so does one that is too long, in bytes, among many", () => {
  const short = Array.from({ length: PACK_MIN }, (_, n) => ({ text: `{"n":${n}}`, hash: sha256(String(n)) }));
  expect(packSnapshots(short.slice(1)).packs).toEqual([]);
  expect(packSnapshots([]).packs).toEqual([]);
  const long = { text: "é".repeat(PACKED_BYTES_MAX / 2 + 1), hash: sha256("long") };
  expect(packSnapshots([...short.slice(1), long]).packs).toEqual([]);
  expect(readBack([long, ...short])).toEqual([null, ...short.map(({ text }) => text)]);
  const longest = { text: "é".repeat(PACKED_BYTES_MAX / 2), hash: sha256("long") };
  expect(readBack(Array.from({ length: PACK_MAX }, () => longest))).toEqual(Array(PACK_MAX).fill(longest.text));
});

test("the hash is the row's: with another one the text is another", () => {
  const all = Array.from({ length: PACK_MIN }, (_, n) => sealed({ n, structure_id: "s" }));
  const { packs } = packSnapshots(all.map(({ snapshotText: text, hash }) => ({ text, hash })));
  const read = packs.map(openPack)[0];
  expect(read?.(3, all[3]?.hash ?? "")).toBe(all[3]?.snapshotText);
  expect(read?.(3, sha256("forged"))).toBe(all[3]?.snapshotText.replace(all[3].hash, sha256("forged")));
});

test("what is no pack, or lacks the place, answers nothing and throws nothing", () => {
  const { packs } = packSnapshots(Array.from({ length: PACK_MIN }, (_, n) => ({ text: `${n}`, hash: sha256("x") })));
  const [sound = Buffer.alloc(0)] = packs;
  expect([-1, PACK_MIN, 0.5].map((place) => openPack(sound)(place, ""))).toEqual([null, null, null]);
  const bad = [
    Buffer.alloc(0),
    Buffer.from("plain text"),
    sound.subarray(0, sound.length - 5),
    zstdCompressSync("no line"),
    zstdCompressSync("{}\ntext"),
    zstdCompressSync('["1"]\ntext'),
    // Says more than there is.
    zstdCompressSync("[100,-1]\ntext"),
    // Would fill the memory.
    zstdCompressSync(Buffer.alloc(64 * 1024 * 1024, " ")),
  ];
  for (const content of bad) expect(openPack(content)(0, sha256("x"))).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array(), fc.array(fc.integer()), words, fc.nat(5), (bytes, head, texts, place) => {
      openPack(Buffer.from(bytes))(place, "");
      openPack(zstdCompressSync(`${JSON.stringify(head)}\n${texts}`))(place, "");
    }),
  );
});
