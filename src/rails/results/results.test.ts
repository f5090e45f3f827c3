import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rails } from "../kinds.ts";
import { camtResults } from "./camt.ts";
import { type Expected, type LineState, matchResults } from "./match.ts";
import { nachaResults } from "./nacha.ts";
import { neutralResults } from "./neutral.ts";
import { painResults } from "./pain.ts";
import { paypalResults } from "./paypal.ts";
import { isUnread, type ResultItem, type ResultReader, ResultsFault } from "./types.ts";
import { wiseResults } from "./wise.ts";

const A = "STP0000000001A";
const B = "STP0000000002B";
const C = "STP0000000003C";
const D = "STP0000000004D";
const CENTS: Readonly<Record<string, bigint>> = { [A]: 12_345n, [B]: 5n, [C]: 100_000n, [D]: 2_000_000n };

const readers: Readonly<Record<string, { reader: ResultReader; currency: string; extension: string }>> = {
  neutral: { reader: neutralResults, currency: "USD", extension: "csv" },
  paypal: { reader: paypalResults, currency: "USD", extension: "csv" },
  wise: { reader: wiseResults, currency: "EUR", extension: "csv" },
  nacha: { reader: nachaResults, currency: "USD", extension: "ach" },
  pain: { reader: painResults, currency: "EUR", extension: "xml" },
  camt: { reader: camtResults, currency: "EUR", extension: "xml" },
};

const bytesOf = (kind: string, name: string) =>
  readFileSync(new URL(`../../../test/files/results/${kind}/${name}.${readers[kind]?.extension}`, import.meta.url));

async function readAll(reader: ResultReader, bytes: Uint8Array): Promise<ResultItem[]> {
  const items: ResultItem[] = [];
  for await (const some of reader.read(bytes)) items.push(...some);
  return items;
}

/** The four payments of the run, as they were sent; the first is paid already where it says so. */
function sent(currency: string, first: LineState = "sent"): Expected[] {
  return Object.entries(CENTS).map(([reference, amountCents], index) => ({
    ...{ reference, amountCents, currency, messageId: "PR-2026-0007-01" },
    trace: `07640125000000${index + 1}`,
    state: index === 0 ? first : "sent",
  }));
}

/** What a file comes to, a line for each row: `A sent -> paid`, `B = paid`, `! unknown_reference`. */
async function outcome(kind: string, name: string, first: LineState = "sent"): Promise<string[]> {
  const { reader, currency } = readers[kind] ?? { reader: neutralResults, currency: "" };
  const items = await readAll(reader, bytesOf(kind, name));
  return matchResults(sent(currency, first), items).map((match) => {
    if (match.kind === "refused") return `! ${match.why}`;
    const { row } = match;
    const letter = match.reference.slice(-1);
    const reason = row.reason === null ? "" : ` ${row.reason}`;
    return match.kind === "apply"
      ? `${letter} ${match.from} -> ${row.outcome}${reason}`
      : `${letter} = ${row.outcome}${reason}`;
  });
}

const allPaid = ["A sent -> paid", "B sent -> paid", "C sent -> paid", "D sent -> paid"];

describe.each([
  [
    "neutral",
    {
      "all-paid": allPaid,
      mixed: [
        "C sent -> waiting",
        "! unread",
        "! unread",
        "A sent -> paid",
        "B sent -> failed AC04",
        "D sent -> returned R03",
      ],
      "unknown-reference": ["A sent -> paid", "! unknown_reference"],
      "wrong-amount": ["! amount_differs", "! currency_differs", "C sent -> paid"],
      twice: ["A sent -> paid", "A = paid", "B sent -> paid", "! contradiction"],
      "late-return": ["A paid -> returned AC04"],
    },
  ],
  [
    "paypal",
    {
      "all-paid": allPaid,
      mixed: [
        "B sent -> waiting UNCLAIMED",
        "D sent -> waiting ONHOLD",
        "! unread",
        "A sent -> paid",
        "C sent -> failed DENIED",
      ],
      "unknown-reference": ["A sent -> paid", "! unknown_reference"],
      "wrong-amount": ["! amount_differs", "! currency_differs", "C sent -> paid"],
      twice: ["B sent -> waiting UNCLAIMED", "A sent -> paid", "A = paid", "B waiting -> paid"],
      "late-return": ["A = paid", "A paid -> returned REVERSED", "B sent -> returned RETURNED"],
    },
  ],
  [
    "wise",
    {
      "all-paid": allPaid,
      mixed: [
        "C sent -> waiting IN_PROGRESS",
        "! unread",
        "A sent -> paid",
        "B sent -> failed CANCELLED",
        "D sent -> returned REFUNDED",
      ],
      "unknown-reference": ["A sent -> paid", "! unknown_reference"],
      "wrong-amount": ["! amount_differs", "! currency_differs"],
      twice: ["A sent -> paid", "A = paid", "B sent -> paid", "! contradiction"],
      "late-return": ["A paid -> returned FUNDS_REFUNDED", "B sent -> returned BOUNCED_BACK"],
    },
  ],
  [
    "nacha",
    {
      "all-paid": ["A sent -> paid C01", "B sent -> paid C02", "C sent -> paid C05", "D sent -> paid C03"],
      mixed: ["! unread", "! unread", "B sent -> paid C01", "A sent -> returned R03"],
      "unknown-reference": ["! unknown_reference"],
      "wrong-amount": ["! amount_differs"],
      twice: ["A sent -> returned R02", "A = returned R02"],
      // The bank left the reference out: the trace number says which payment it was.
      "late-return": ["A paid -> returned R15"],
    },
  ],
  [
    "pain",
    {
      "all-paid": allPaid,
      mixed: [
        "C sent -> waiting",
        "D sent -> waiting",
        "! unread",
        "! unread",
        "A sent -> paid",
        "B sent -> failed AC04",
      ],
      "unknown-reference": ["A sent -> paid", "! unknown_reference"],
      "wrong-amount": ["! amount_differs", "! currency_differs"],
      twice: ["B sent -> waiting", "A sent -> paid", "A = paid", "B waiting -> failed AC01"],
      // A bank that refuses what it has paid is asked, not believed.
      "late-return": ["! already_final"],
      "whole-file-accepted": allPaid,
      "whole-file-refused": [
        "A sent -> failed AM18",
        "B sent -> failed AM18",
        "C sent -> failed AM18",
        "D sent -> failed AM18",
      ],
      "all-others-accepted": ["A sent -> waiting", "C sent -> waiting", "D sent -> waiting", "B sent -> failed AC01"],
    },
  ],
  [
    "camt",
    {
      "all-paid": allPaid,
      mixed: ["C sent -> waiting", "A sent -> paid", "B sent -> returned AC04"],
      "unknown-reference": ["A sent -> paid", "! unknown_reference"],
      "wrong-amount": ["! amount_differs", "! currency_differs", "! amount_differs"],
      twice: ["A sent -> paid", "A = paid"],
      "late-return": ["A = paid", "A paid -> returned MD07"],
    },
  ],
] as const)("%s", (kind, files) => {
  test.each(Object.entries<readonly string[]>(files))("%s", async (name, expected) => {
    const first = name === "late-return" ? "paid" : "sent";
    expect(await outcome(kind, name, first)).toEqual(expected);
  });

  test("a file is recognized by its reader, and by no other", () => {
    const beginning = bytesOf(kind, "mixed").toString("utf8").slice(0, 4_096);
    const recognizing = Object.entries(readers).filter(([, { reader }]) => reader.recognizes(beginning));
    expect(recognizing.map(([name]) => name)).toEqual([kind]);
  });

  test("the same file again changes nothing", async () => {
    const { reader, currency } = readers[kind] ?? { reader: neutralResults, currency: "" };
    const items = await readAll(reader, bytesOf(kind, "mixed"));
    const states = new Map<string, LineState>();
    for (const match of matchResults(sent(currency), items))
      if (match.kind === "apply") states.set(match.reference, match.row.outcome);
    const later = sent(currency).map((one) => ({ ...one, state: states.get(one.reference) ?? one.state }));
    expect(matchResults(later, items).filter((match) => match.kind === "apply")).toEqual([]);
  });
});

test("a row says what came of a payment, with reason, amount and day", async () => {
  const [returned] = await readAll(nachaResults, bytesOf("nacha", "mixed"));
  expect(returned).toEqual({
    ...{ line: 3, reference: A, outcome: "returned", reason: "R03", amountCents: 12_345n, currency: "USD" },
    ...{ date: "2026-12-03", railId: "021000020000001", message: "NO ACCOUNT", trace: "076401250000001" },
  });
  const [, refused] = await readAll(painResults, bytesOf("pain", "mixed"));
  expect(refused).toEqual({
    ...{ line: 2, reference: B, outcome: "failed", reason: "AC04", amountCents: 5n, currency: "EUR" },
    ...{ date: "2026-12-01", railId: null, message: "Konto aufgelöst & geschlossen", trace: null },
  });
  const [paid] = await readAll(paypalResults, bytesOf("paypal", "all-paid"));
  expect(paid).toEqual({
    ...{ line: 2, reference: A, outcome: "paid", reason: null, amountCents: 12_345n, currency: "USD" },
    ...{ date: "2026-11-30", railId: "9AA1", message: "", trace: null },
  });
  const [sentByWise] = await readAll(wiseResults, bytesOf("wise", "all-paid"));
  expect(sentByWise).toMatchObject({ reference: A, amountCents: 12_345n, currency: "EUR", date: "2026-12-01" });
  const [booked] = await readAll(camtResults, bytesOf("camt", "all-paid"));
  expect(booked).toMatchObject({ reference: A, amountCents: 12_345n, date: "2026-12-01", railId: "S1" });
});

test("a correction of an account is kept as the bank wrote it", async () => {
  const [changed] = await readAll(nachaResults, bytesOf("nacha", "all-paid"));
  expect(changed).toMatchObject({ outcome: "paid", reason: "C01", message: "1918171614" });
});

test("a row that cannot be used says why, with its line", async () => {
  const unread = (await readAll(nachaResults, bytesOf("nacha", "mixed"))).filter(isUnread);
  expect(unread.map(({ line, fault }) => `${line}: ${fault}`)).toEqual([
    "7: R61 is about the return itself, not about the payment; ask your bank",
    "9: R01: the debit of your own account came back; ask your bank",
  ]);
});

const utf8 = (text: string) => new TextEncoder().encode(text);
test.each([
  ["payments instead of returns", nachaResults, "101 076401251".padEnd(94), "holds no return"],
  ["a file that is none", nachaResults, "hello", "does not begin with a Nacha file header"],
  ["a CSV without its columns", wiseResults, "ID,Status\n1,COMPLETED\n", "has no column Reference"],
  ["an empty CSV", neutralResults, "", "the file is empty"],
  ["XML of another kind", painResults, "<Document><Other/></Document>", "is not a pain.002"],
  ["XML that does not close", painResults, "<Document><CstmrPmtStsRpt></Document>", "not well-formed"],
  ["XML with a document type", painResults, '<!DOCTYPE a [<!ENTITY b "c">]><Document/>', "not well-formed"],
  ["an entity of its own", camtResults, "<Document>&lol;</Document>", "&lol; is not a character"],
  ["elements without an end", camtResults, "<a>".repeat(10_000), "nested too deep"],
  ["text behind the document", camtResults, "<Document/>text", "must be one element"],
])("%s is refused as a whole", async (_name, reader, text, sentence) => {
  const reading = readAll(reader, utf8(text));
  await expect(reading).rejects.toThrow(ResultsFault);
  await expect(reading).rejects.toThrow(sentence);
});

test("every rail reads the neutral CSV, and its own first", () => {
  for (const rail of Object.values(rails)) expect(rail.readers.at(-1)).toBe(neutralResults);
  expect(rails.sepa.readers.map(({ kind }) => kind)).toEqual(["pain", "camt", "neutral"]);
  expect(rails.nacha.readers.map(({ kind }) => kind)).toEqual(["nacha", "neutral"]);
});
