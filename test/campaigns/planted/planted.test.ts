import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { campaigns } from "../index.ts";
import { planted } from "./index.ts";
import { plant, replaceOnce } from "./prove.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

test("every planted bug still has exactly one place to be planted at, and a campaign to find it", () => {
  expect(planted.length).toBeGreaterThanOrEqual(25);
  const names = new Set(campaigns.map((campaign) => campaign.name));
  for (const { bug, campaign, edits = [], sql } of planted) {
    expect(names, bug).toContain(campaign);
    expect(edits.length + Number(sql !== undefined), bug).toBeGreaterThan(0);
    for (const { file, find, replace } of edits) {
      const text = readFileSync(resolve(ROOT, file), "utf8");
      expect(replaceOnce(text, find, replace, bug)).not.toBe(text);
    }
  }
});

test("a copy with a bug in it has all that a campaign loads", () => {
  const [bug] = planted;
  if (bug === undefined) throw new Error("nothing is planted");
  const copy = plant(bug);
  try {
    const { stderr } = spawnSync(process.execPath, ["test/campaigns/main.ts", "c00"], { cwd: copy, encoding: "utf8" });
    expect(stderr).toContain("There is no campaign c00.");
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});

test("there is no campaign without a bug that it must find", () => {
  const used = new Set(planted.map(({ campaign }) => campaign));
  expect(campaigns.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
});

test("the page about reliability lists every campaign, how to repeat it, and every planted bug", () => {
  const page = readFileSync(resolve(ROOT, "docs/reliability.md"), "utf8");
  const rows = [...page.matchAll(/^\| \*\*(C\d\d)\*\* .*\| `(c\d\d) --bound \d+` \|$/gm)];
  expect(rows.map(([, title = "", command]) => [title.toLowerCase(), command])).toEqual(
    campaigns.map(({ name }) => [name, name]),
  );
  const list = page.slice(page.indexOf("| killed by | bug |"));
  const listed = [...list.matchAll(/^\| (C\d\d) \| (.*) \|$/gm)].map(([, campaign = "", bug]) => [
    campaign.toLowerCase(),
    bug,
  ]);
  expect(listed).toEqual(planted.map(({ campaign, bug }) => [campaign, bug]));
});
