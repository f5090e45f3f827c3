import fc from "fast-check";
import { expect, test } from "vitest";
import { CsvRecords } from "./csv.ts";
import { LINE_LENGTH_MAX, readLines } from "./lines.ts";

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
}

async function parse(text: string, size = 7) {
  const records: [number, ...string[]][] = [];
  const broken: [number, string][] = [];
  const reader = new CsvRecords({
    record: (cells, line) => records.push([line, ...cells]),
    broken: (line, reason) => broken.push([line, reason]),
  });
  let number = 0;
  for await (const lines of readLines(chunked(new TextEncoder().encode(text), size))) {
    for (const line of lines) reader.push(line, ++number);
  }
  reader.end();
  return { records, broken };
}

test("quotes, commas, line ends and doubled quotes come back as they went in, however the bytes are cut", async () => {
  const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "é", "💸", " ") });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), fc.constantFrom("\n", "\r\n"), async (rows, size, end) => {
      const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(",")).join(end);
      const { records, broken } = await parse(text, size);
      expect(broken).toEqual([]);
      expect(records.map(([, ...cells]) => cells)).toEqual(rows);
    }),
    { numRuns: 200 },
  );
});

test("a byte order mark, CRLF and blank lines do not count as data; lines are numbered as in the file", async () => {
  const { records } = await parse('\ufeffa,b\r\n\r\n1,"x\r\ny"\r\n2,z');
  expect(records).toEqual([
    [1, "a", "b"],
    [3, "1", "x\ny"],
    [5, "2", "z"],
  ]);
});

test("a broken record is named by its line, and the lines behind it are read all the same", async () => {
  expect(await parse('1,a\n2,"b" c\n3,c\n4,"never\n5,d\n6,e')).toEqual({
    records: [
      [1, "1", "a"],
      [3, "3", "c"],
      [5, "5", "d"],
      [6, "6", "e"],
    ],
    broken: [
      [2, "text follows a closing quote"],
      [4, "it holds a quote that is never closed"],
    ],
  });
});

test("a quote inside an unquoted cell is a character like any other", async () => {
  expect((await parse('1,a 5" screen,b')).records).toEqual([[1, "1", 'a 5" screen', "b"]]);
});

test("an unclosed quote costs one line, not the file, and never much memory", async () => {
  const lines = Array.from({ length: 5_000 }, (_, index) => `${index},${"x".repeat(40)}`);
  const { records, broken } = await parse(['0,"open', ...lines, '1,"open again', ...lines].join("\n"), 65_536);
  expect(broken.map(([line]) => line)).toEqual([1, 5_002]);
  expect(records).toHaveLength(10_000);
});

test("a line without end is passed over, not kept", async () => {
  const { records, broken } = await parse(`a,b\n${"x".repeat(LINE_LENGTH_MAX * 3)}\n1,2`, 1_000);
  expect(broken).toEqual([[2, "the line is too long"]]);
  expect(records.map(([line]) => line)).toEqual([1, 3]);
});
