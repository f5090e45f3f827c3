import { expect, test } from "vitest";
import { type DateOrder, dateOrderOf, readInstant, usualOrder } from "./dates.ts";

const iso = (text: string, timezone = "UTC", order?: DateOrder) => {
  const read = readInstant(text, { timezone, order });
  return read.ok ? new Date(read.at).toISOString() : read.reason;
};

test.each([
  [
    "2026-03-04T00:00:00.000Z",
    [
      "2026-03-04",
      "2026/03/04",
      "2026.03.04",
      "2026-3-4",
      "04.03.2026",
      "4.3.2026",
      "4. März 2026",
      "Mar 4, 2026",
      "March 4 2026",
      "4 March 2026",
      "4-Mar-2026",
      "4-Mar-26",
      "Wed, 4 Mar 2026",
      "4 de marzo de 2026",
      "4 mars 2026",
      "2026年3月4日",
      "1772582400",
      "1772582400000",
    ],
  ],
  [
    "2026-03-04T17:06:00.000Z",
    [
      ...[
        "2026-03-04 17:06",
        "2026-03-04T17:06:00Z",
        "2026/03/04 5:06 PM",
        "2026-03-04T17:06:00+0000",
        "2026-03-04T18:06:00+01:00",
        "2026-03-04T19:06+02",
      ],
      ...[
        "Mar 4, 2026 5:06 PM",
        "Mar 4, 2026, 5:06:00 p.m.",
        "04.03.2026 17:06",
        "04.03.2026, 17:06 Uhr",
        "Wed Mar 04 17:06:00 +0000 2026",
      ],
      ...[
        "Wed, 04 Mar 2026 17:06:00 GMT",
        "2026-03-04 17:06:00 UTC",
        "Mar 4, 2026 at 5:06 PM",
        "2026-03-04T17:06:00.000+00:00",
        "2026-03-04 17:06:00.123456".slice(0, 19),
      ],
    ],
  ],
])("%s is read in every way of writing it", (at, texts) => {
  for (const text of texts) expect(iso(text), text).toBe(at);
});

test("12 AM is midnight, 12 PM noon, and 13 PM no time", () => {
  expect([iso("2026-03-04 12:00 AM"), iso("2026-03-04 12:30 PM"), iso("2026-03-04 13:00 PM")]).toEqual([
    "2026-03-04T00:00:00.000Z",
    "2026-03-04T12:30:00.000Z",
    "not_a_date",
  ]);
});

test("what names no zone is of the organization's, also across a change of clocks", () => {
  expect(iso("2026-10-03", "America/New_York")).toBe("2026-10-03T04:00:00.000Z");
  expect(iso("03.10.2026 09:30", "Europe/Berlin")).toBe("2026-10-03T07:30:00.000Z");
  expect(iso("Nov 2, 2026", "America/New_York")).toBe("2026-11-02T05:00:00.000Z");
  expect(iso("2026-10-03T09:30:00Z", "Europe/Berlin")).toBe("2026-10-03T09:30:00.000Z");
});

test("the order of day and month is a matter of the column", () => {
  expect(dateOrderOf(["03/09/2026", "25/01/2026", ""])).toBe("dmy");
  expect(dateOrderOf(["03/09/2026", "01/25/2026 10:00"])).toBe("mdy");
  expect(dateOrderOf(["03/09/2026", "5-6-26"])).toBe("either");
  expect(dateOrderOf(["25/01/2026", "01/25/2026"])).toBe("mixed");
  expect(dateOrderOf(["2026-03-09", "04.03.2026", "05/05/2026", "Lifetime"])).toBe("none");
  expect(iso("03/09/2026", "UTC", "dmy")).toBe("2026-09-03T00:00:00.000Z");
  expect(iso("03/09/2026", "UTC", "mdy")).toBe("2026-03-09T00:00:00.000Z");
  expect([iso("03/09/2026"), iso("01/25/2026", "UTC", "dmy"), iso("25/01/2026"), iso("05/05/2026")]).toEqual([
    "ambiguous",
    "other_order",
    "2026-01-25T00:00:00.000Z",
    "2026-05-05T00:00:00.000Z",
  ]);
});

test("where a zone is says which order is usual", () => {
  expect(
    ["America/New_York", "Pacific/Honolulu", "Europe/Berlin", "America/Sao_Paulo", "America/Mexico_City", "UTC"].map(
      usualOrder,
    ),
  ).toEqual(["mdy", "mdy", "dmy", "dmy", "dmy", undefined]);
});

test("days that do not exist, and texts that are no dates, are refused", () => {
  expect(["2026-02-30", "31.04.2026", "Feb 29, 2026", "2026-13-01"].map((text) => iso(text))).toEqual(
    Array(4).fill("no_such_date"),
  );
  expect(
    ["", "Lifetime", "yesterday", "2026", "202603", "Foo 3, 2026", "2026-03-04T25:00", "12:30", "3/4"].map((text) =>
      iso(text),
    ),
  ).toEqual(Array(9).fill("not_a_date"));
});

test("what programs and other scripts write is read", () => {
  const read = (text: string) => iso(text, "Europe/Berlin", "dmy");
  expect(read("Wed Mar 04 2026 10:00:00 GMT+0100 (Central European Standard Time)")).toBe("2026-03-04T09:00:00.000Z");
  expect(["20260304", "٠٤/٠٣/٢٠٢٦", "２０２６/３/４", "\u200e4/3/2026\u200e"].map(read)).toEqual(
    Array(4).fill("2026-03-03T23:00:00.000Z"),
  );
  expect(["20261304", "20260230", "12345678", "2026030"].map(read)).toEqual([
    ...["no_such_date", "no_such_date", "not_a_date", "not_a_date"],
  ]);
});
