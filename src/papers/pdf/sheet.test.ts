/** Others have their turn while a file is drawn, however long one of its texts is. */
import { setImmediate as othersTurn } from "node:timers/promises";
import PDFDocument from "pdfkit";
import { afterEach, expect, test, vi } from "vitest";
import { Sheet, WIDTH } from "./sheet.ts";

afterEach(() => vi.restoreAllMocks());

const openSheet = () => Sheet.open(async () => {}, { title: "Statement", author: "Acme", at: 0 });

/** How many turns others have while `work` is done, which waits for nothing else. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let [turns, isOver] = [0, false];
  const others = (async () => {
    for (; !isOver; turns++) await othersTurn();
  })();
  await work();
  isOver = true;
  await others;
  return turns;
}

const LENGTH = 10_000;
test.each([
  ["words", "wordy ".repeat(LENGTH / 6)],
  ["one word", "x".repeat(LENGTH)],
  // Placed by the tables of the face, which takes ten times as long.
  ["signs that sit on others", "q\u0323".repeat(LENGTH / 2)],
])("a note of 10,000 characters is set in parts: %s", async (_, note) => {
  const sheet = await openSheet();
  sheet.table([{ heading: "For", width: WIDTH }]);
  const inRow = await turnsDuring(() => sheet.row([[{ text: note, isQuiet: true }]]));
  // Once while it is divided into lines, and once while these are drawn.
  expect(inRow).toBeGreaterThan(LENGTH / 1_000);
  expect(await turnsDuring(() => sheet.quiet(note))).toBeGreaterThan(LENGTH / 2_000);
  await sheet.close();
});

test("rows of short texts give turns, too", async () => {
  const sheet = await openSheet();
  sheet.table([{ heading: "For", width: WIDTH }]);
  const turns = await turnsDuring(async () => {
    for (let row = 0; row < 400; row++) await sheet.row([[{ text: "Daily" }]]);
  });
  expect(turns).toBeGreaterThan(400 / 20);
  await sheet.close();
});

test("files that end at once end in turns of their own", async () => {
  let turn = 0;
  const ends: number[] = [];
  const { end } = PDFDocument.prototype;
  vi.spyOn(PDFDocument.prototype, "end").mockImplementation(function (this: PDFKit.PDFDocument) {
    ends.push(turn);
    end.call(this);
  });
  const closing = Promise.all(Array.from({ length: 4 }, async () => (await openSheet()).close()));
  let isClosed = false;
  const others = (async () => {
    for (; !isClosed; turn++) await othersTurn();
  })();
  await closing;
  isClosed = true;
  await others;
  expect(new Set(ends).size).toBe(4);
});
