/** Addresses as they are typed, sent and come back: what a screen knows stays, what it does not never reaches it. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Schemas } from "../../src/sdk/index.ts";
import { addresses, type Path } from "../../web/src/addresses.ts";
import { parseSearch, readSearch, stringifySearch } from "../../web/src/fields.ts";
import { openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";

const ID = "0198c0de-0000-7000-8000-000000000001";
/** Something for every parameter, most of it nonsense to most of them. */
const given = fc.oneof(
  fc.constantFrom("1", "true", "earned", "payouts", "2026-02-28", "2026-02-31", "due", ID, `${ID}0`, "", "$", "%"),
  fc.string(),
);

describe("search parameters", () => {
  test.each(Object.keys(addresses) as Path[])("%s reads again what it has written, and nothing else", (path) => {
    const fields = addresses[path];
    const record = fc.dictionary(fc.constantFrom(...Object.keys(fields), "unknown"), given);
    fc.assert(
      fc.property(record, (raw) => {
        const read = readSearch(fields, raw);
        expect(Object.keys(read).sort()).toEqual(Object.keys(fields).sort());
        const known = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
        const again = readSearch(fields, parseSearch(stringifySearch(read)));
        expect(Object.fromEntries(Object.entries(again).filter(([, value]) => value !== undefined))).toEqual(known);
        // What was read is read as it is: the router hands it over a second time.
        expect(readSearch(fields, read)).toEqual(read);
      }),
    );
  });

  test.each([
    [
      "a switch, an id and a text",
      "/creators",
      { removed: "1", tag: ID, q: "ana" },
      { removed: true, tag: ID, q: "ana" },
    ],
    ["a switch, an id and a text that are none", "/creators", { removed: "yes", tag: "b", q: "" }, {}],
    ["words of its own", "/campaigns", { tab: "payouts", status: "due" }, { tab: "payouts", status: "due" }],
    ["words of another screen", "/campaigns", { tab: "accruals", status: "earned" }, {}],
    ["a day that is none", "/goals", { on: "2026-13-01", period: "monthly" }, { period: "monthly" }],
    ["an actor that is no id", "/audit", { about: "payment.", actor: "me" }, { about: "payment." }],
    ["a text that is too long", "/", { why: ID, search: "x".repeat(301) }, { why: ID }],
  ] as const)("%s, at %s", (_name, path, raw, expected) => {
    expect(readSearch(addresses[path], raw)).toEqual(expected);
  });
});

/** A version as what the API takes. */
function draftOf(version: Schemas["StructureDetail"]["current_version"]): Schemas["RuleDraft"] {
  const { period, amount_cents, currency, criteria_type, criteria_params, proration_mode } = version;
  return { period, amount_cents, currency, criteria_type, criteria_params, proration_mode } as Schemas["RuleDraft"];
}

describe("in the browser", () => {
  let web: SeededWeb<"studio"> | undefined;
  beforeAll(async () => {
    web = await openSeeded("studio");
  }, WEB_TEST_MS);
  afterAll(async () => web?.close());

  webTest(
    "nonsense in an address filters nothing, and a switch keeps its form",
    async () => {
      if (web === undefined) return;
      const page = await web.openAs("owner", "/creators?removed=perhaps&tag=none&q=ana");
      const removed = page.getByRole("switch", { name: "Show removed" });
      await page.getByRole("link", { name: "Ana" }).waitFor();
      await expect.poll(() => removed.isChecked()).toBe(false);
      await expect.poll(() => page.getByLabel("Search by handle or name").inputValue()).toBe("ana");
      await removed.check();
      await page.waitForURL((url) => url.searchParams.get("removed") === "1" && url.searchParams.get("q") === "ana");
      await page.reload();
      await page.getByRole("link", { name: "Ana" }).waitFor();
      await expect.poll(() => removed.isChecked()).toBe(true);
      await removed.uncheck();
      await page.waitForURL((url) => !url.searchParams.has("removed"));
    },
    WEB_TEST_MS,
  );

  webTest(
    "links with parameters lead where they say: a version to start from, a campaign's terms",
    async () => {
      if (web === undefined) return;
      const { structureId, campaignId } = web.made;
      const { current_version: first } = await web.sdk.getStructure({ path: { id: structureId } });
      await web.sdk.updateStructure({
        path: { id: structureId },
        body: { kind: "rule", ...draftOf(first), proration_mode: "full" },
      });
      const page = await web.openAs("owner", `/structures/${structureId}?tab=versions`);
      await page.getByRole("link", { name: "Edit from this version" }).click();
      await page.waitForURL((url) => url.pathname.endsWith("/edit") && url.search === "?version=1");
      const leaver = page.getByRole("combobox", { name: /^If a creator joins or leaves/ });
      await expect.poll(() => leaver.inputValue()).toBe("Prorate by days assigned");
      await page.getByRole("link", { name: "Weekly views" }).click();
      await page.waitForURL((url) => url.pathname === `/structures/${structureId}`);
      await page.goto(`${web.address}/campaigns/${campaignId}?tab=terms`);
      await page.getByRole("tab", { name: "Terms", selected: true }).waitFor();
      await page.getByRole("row", { name: /Posts/ }).getByText("Posts", { exact: true }).click();
      await page.getByRole("link", { name: "Go to campaign" }).click();
      await page.waitForURL((url) => url.pathname === `/campaigns/${campaignId}` && url.search === "?tab=terms");
      await page.getByRole("tab", { name: "Terms", selected: true }).waitFor();
    },
    WEB_TEST_MS,
  );
});
