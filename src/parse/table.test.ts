import { expect, test } from "vitest";
import { rateHeader } from "./columns.ts";
import { type Encoding, LINE_LENGTH_MAX, readLines } from "./lines.ts";
import { openTable, type TableRow } from "./table.ts";

async function* chunked(bytes: Uint8Array, size = 50_000): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
}

async function read(file: string | Uint8Array, encoding?: Encoding, size = 50_000) {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  const table = await openTable(chunked(bytes, size), { encoding, rate: rateHeader });
  const rows: TableRow[] = [];
  for await (const some of table.rows()) rows.push(...some);
  return { head: table.head, cells: rows.map((row) => ("cells" in row ? row.cells : [`${row.line}: ${row.fault}`])) };
}

const fault = (file: string | Uint8Array) =>
  read(file).then(
    () => undefined,
    (error: { path: string; message: string }) => `${error.path}|${error.message}`,
  );

test.each([",", ";", "\t", "|"])("the separator %j is found, also where cells hold others", async (separator) => {
  const rows = [
    ["Post URL", "Views", "Title"],
    ["https://a.example/1", '"1,5"', '"a, b; c| d"'],
    ["https://a.example/2", '"2,5"', "plain"],
  ];
  const { head, cells } = await read(rows.map((row) => row.join(separator)).join("\r\n"));
  expect(head.separator).toBe(separator);
  expect(cells).toEqual([
    ["https://a.example/1", "1,5", "a, b; c| d"],
    ["https://a.example/2", "2,5", "plain"],
  ]);
});

test("decimal commas do not make a comma the separator, and sep= says it outright", async () => {
  expect(
    (await read("url;views;rate\nhttps://a.example/1;1.234,50;1,5\nhttps://a.example/2;2,0;2,5")).head.separator,
  ).toBe(";");
  expect((await read("sep=;\nurl;views\na,b;1,2")).cells).toEqual([["a,b", "1,2"]]);
  expect((await read('"sep=\t"\nurl\tviews\na\t1')).head).toMatchObject({ header: ["url", "views"], headerLine: 2 });
});

test("what comes before the header is skipped", async () => {
  const { head, cells } = await read(
    'Exported by Tool\nAccount: @ana\n"Range, of dates",Sep 1 - Sep 30\n\nVideo title,Video link,Total views\na,https://x.example,5',
  );
  expect(head).toMatchObject({ header: ["Video title", "Video link", "Total views"], headerLine: 5 });
  expect(cells).toEqual([["a", "https://x.example", "5"]]);
});

const utf16 = (text: string, isBig: boolean) => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) view.setUint16(index * 2, text.charCodeAt(index), !isBig);
  return bytes;
};

test("UTF-16 is read with and without its mark, however it is cut", async () => {
  for (const isBig of [false, true])
    for (const mark of ["\ufeff", ""])
      for (const size of [1, 3, 50_000]) {
        const { head, cells } = await read(utf16(`${mark}url\tviews\nÄrger ユキ\t5\n`, isBig), undefined, size);
        expect(head.header).toEqual(["url", "views"]);
        expect(cells).toEqual([["Ärger ユキ", "5"]]);
      }
});

test("Windows-1252 has to be named and is never turned into something else", async () => {
  const bytes = Uint8Array.from(
    [..."url,views\nCaf"].map((letter) => letter.charCodeAt(0)).concat(0xe9, 0x20, 0x80, 0x2c, 0x35),
  );
  expect(await fault(bytes)).toMatch(
    /^encoding\|is needed: the file is not UTF-8. As windows-1252, .* it reads "Café €"/,
  );
  expect((await read(bytes, "windows-1252")).cells).toEqual([["Café €", "5"]]);
  expect((await read("url,views\nCafé €,5")).head.encoding).toBe("utf-8");
});

test("a line that is no UTF-8 far down costs that line", async () => {
  const good = new TextEncoder().encode(`url,views\n${"x".repeat(100)},1\n`.repeat(12_000));
  const bytes = new Uint8Array(good.length + 6);
  bytes.set(good);
  bytes.set([0xe9, 44, 53, 10, 97, 44], good.length);
  const { cells } = await read(bytes);
  expect(cells.slice(-2)).toEqual([["24001: holds bytes that are not UTF-8"], ["a", ""]]);
});

test("lines end in LF, CRLF or CR", async () => {
  for (const end of ["\n", "\r\n", "\r"])
    for (const size of [1, 2, 5, 50_000]) {
      const { cells } = await read(["url,views", "a,1", '"b\nc",2', ""].join(end), undefined, size);
      expect(cells).toEqual([
        ["a", "1"],
        ["b\nc", "2"],
      ]);
    }
});

test("workbooks, archives and empty files say what they are", async () => {
  expect(await fault(Uint8Array.of(0x50, 0x4b, 3, 4, 20))).toContain("save the sheet as CSV");
  expect(await fault(Uint8Array.of(0x1f, 0x8b, 8))).toContain("gzip");
  expect(await fault("")).toContain("the file is empty");
  expect(await fault("\n\n,,\n")).toContain("the file is empty");
  expect(await fault('"external_id,view_count\na,1')).toContain(
    "the header cannot be read: it holds a quote that is never closed",
  );
});

test("a line without an end is not kept, whatever the chunks", async () => {
  let kept = 0;
  const forever = async function* () {
    for (let n = 0; n < 3_000; n += 1) yield new Uint8Array(10_000).fill(120);
  };
  for await (const lines of readLines(forever()))
    kept += lines.reduce((sum, line) => sum + (typeof line === "string" ? line.length : 1), 0);
  expect(kept).toBeLessThanOrEqual(LINE_LENGTH_MAX);
});
