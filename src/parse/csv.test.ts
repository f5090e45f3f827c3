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

/** What no file of any tool holds, and what costs most to read: lines that open a quote and close another one's. */
const HOSTILE: Readonly<Record<string, (n: number) => string>> = {
  "a quote that every line moves": (n) => `a,b\n${'a","b\n'.repeat(n)}`,
  "a quote on every line": (n) => `a,b\n${'"\n'.repeat(n)}`,
  "an odd quote in every fourth line": (n) => `a,b\n${'1,"x\n2,y\n3,z\n4,w\n'.repeat(n)}`,
  "doubled quotes": (n) => `a,b\n${'"",""\n""x,"\n'.repeat(n)}`,
  "text behind closing quotes": (n) => `a,b\n${'"a" b,"c\nd" e,"f\n'.repeat(n)}`,
  "one line of quotes": (n) => `a,b\n${'",'.repeat(n)}`,
  "long lines that stay open": (n) => `a,b\n${`"${"x".repeat(5_000)}\n`.repeat(n / 100)}`,
};

test.each(Object.entries(HOSTILE))("the work is linear whatever a file holds: %s", async (_, make) => {
  const text = make(20_000);
  let given = 0;
  const reader = new CsvRecords({ record: () => (given += 1), broken: () => (given += 1) });
  let number = 0;
  for await (const lines of readLines(chunked(new TextEncoder().encode(text), 65_536))) {
    for (const line of lines) reader.push(line, ++number);
  }
  reader.end();
  expect(given).toBeGreaterThan(0);
  expect(reader.scanned).toBeLessThanOrEqual(2 * text.length + 2);
});

test("reading on behind a broken record gives what reading each line again would give", async () => {
  const line = fc.string({ unit: fc.constantFrom("a", ",", '"', '"', " "), maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
      expect(await parse(lines.join("\n"))).toEqual(readAnew(lines));
    }),
    { numRuns: 2_000 },
  );
});

/** The rule itself, without a thought for what it costs: of every line, the shortest run of lines that is a record. */
function readAnew(lines: readonly string[]): { records: [number, ...string[]][]; broken: [number, string][] } {
  const records: [number, ...string[]][] = [];
  const broken: [number, string][] = [];
  for (let from = 0; from < lines.length; ) {
    const end = endOf(lines, from);
    if (typeof end === "string") broken.push([from + 1, end]);
    else if (lines.slice(from, end).join() !== "")
      records.push([from + 1, ...cellsOf(lines.slice(from, end).join("\n"))]);
    from = typeof end === "string" ? from + 1 : end;
  }
  return { records, broken };
}

function endOf(lines: readonly string[], from: number): number | string {
  for (let end = from + 1; end <= lines.length; end += 1) {
    const text = lines.slice(from, end).join("\n");
    if (
      /^(?:(?:"(?:[^"]|"")*"|[^",][^,]*|)(?:,|$))*$/.test(text) &&
      /^(?:(?:"(?:[^"]|"")*"|[^",][^,]*|),)*(?:"(?:[^"]|"")*"|[^",][^,]*|)$/.test(text)
    )
      return end;
    if (!/^(?:(?:"(?:[^"]|"")*"|[^",][^,]*|),)*"(?:[^"]|"")*$/.test(text)) return "text follows a closing quote";
  }
  return "it holds a quote that is never closed";
}

function cellsOf(text: string): string[] {
  return [...`${text},`.matchAll(/(?:"((?:[^"]|"")*)"|([^",][^,]*|)),/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
}
