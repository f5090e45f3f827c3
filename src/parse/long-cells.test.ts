/** A cell of a file may be as long as a line: each reader goes over it once, and never again from each of its characters. */
import { test } from "vitest";
import { currencyMark, readCurrency } from "./currency.ts";
import { dateOrderOf, readInstant, spelledDate } from "./dates.ts";
import { handleKey, isHandle, plainHandle, profilePlatform } from "./handles.ts";
import { editable, notationOf, readAmount, readCount, readMoney, readRate } from "./numbers.ts";
import { knownPlatform, platformName } from "./platforms.ts";
import { looksLikeAddress, readPostAddress, readPostId } from "./posts.ts";
import { forTerminal, isPrintableLine, isPrintableText } from "./texts.ts";
import { countsUnderstood, datesUnderstood } from "./understood.ts";

/** Quadratic, a reader would not end before the test does. */
const LONG = 1_000_000;
const repeated = (text: string) => text.repeat(Math.ceil(LONG / text.length));
const CELLS: Readonly<Record<string, string>> = {
  "blanks between letters": `a${repeated(" ")}b`,
  "blanks before a percent sign and a letter": `1${repeated(" ")}%${repeated(" ")}b`,
  "digits and a letter": `${repeated("1")}b`,
  "digits in groups and a letter": `${repeated("1,")}b`,
  "digits with blanks": `${repeated("1 ")}b`,
  "commas and points": repeated(",."),
  zeros: `0.${repeated("0")}b`,
  "minus signs": repeated("-"),
  "at signs": repeated("@"),
  "slashes of an address": `https://tiktok.com${repeated("/@a")}`,
  "dots of a host": `https://${repeated("a.")}com`,
  "percent-encoded": `https://tiktok.com/${repeated("%41")}`,
  "parts of a date": repeated("31.01."),
  "names of months": repeated("jan "),
  "zones of a time": repeated("12:00Z "),
  "marks of currencies": repeated("USD "),
  "unseen characters": `a${repeated("\u200b")}b`,
  "combining marks": `a${repeated("\u0301")}`,
  "quotes and equals signs": repeated('="'),
};
const timezone = "Europe/Berlin";
const READERS: Readonly<Record<string, (cell: string) => unknown>> = {
  readCount,
  readAmount: (cell) => readAmount(cell, { currency: "USD" }),
  readMoney: (cell) => readMoney(cell, { usual: "EUR" }),
  readRate: (cell) => readRate(cell),
  notationOf: (cell) => notationOf([cell]),
  editable,
  readInstant: (cell) => readInstant(cell, { timezone }),
  dateOrderOf: (cell) => dateOrderOf([cell]),
  spelledDate: (cell) => spelledDate(cell, "dmy"),
  plainHandle,
  isHandle,
  handleKey,
  profilePlatform,
  currencyMark,
  readCurrency: (cell) => readCurrency(cell),
  platformName,
  knownPlatform,
  readPostAddress,
  looksLikeAddress,
  readPostId,
  isPrintableLine,
  isPrintableText,
  forTerminal,
  datesUnderstood: (cell) =>
    datesUnderstood([cell], { timezone, dateOrder: "dmy", readAt: undefined, hasColumn: true }),
  countsUnderstood: (cell) => countsUnderstood("Views", [cell], [cell]),
};

test.each(Object.keys(READERS))("%s", (name) => {
  for (const cell of Object.values(CELLS)) READERS[name]?.(cell);
});
