import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import canonicalize from "canonicalize";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseExact } from "./money.ts";
import { recompute } from "./recompute.ts";
import { judgeScenario, parseScenario, rate } from "./scenario.ts";

const vectorsSchema = z.array(z.object({ name: z.string(), scenario: z.unknown(), expected: z.unknown() }));

for (const file of [
  "rules.json",
  "rules-random.json",
  "rules-2.json",
  "rules-2-random.json",
  "campaigns.json",
  "cycles.json",
  "cycles-2.json",
  "limits.json",
]) {
  const path = new URL(`../../test/vectors/${file}`, import.meta.url);
  const vectors = vectorsSchema.parse(JSON.parse(readFileSync(path, "utf8")));

  describe(`the engine agrees to the cent with ${file}`, () => {
    for (const { name, scenario, expected } of vectors) {
      it(name, () => {
        expect(rate(scenario)).toEqual(expected);
      });
    }
  });

  it(`every accrual of ${file} recomputes from its snapshot alone, and its text is canonical JSON`, () => {
    for (const { scenario } of vectors) {
      for (const { judgement } of judgeScenario(parseScenario(scenario))) {
        if (judgement.outcome !== "accrual") continue;
        const stored = JSON.parse(judgement.snapshotText);
        expect(canonicalize(stored)).toBe(judgement.snapshotText);
        expect(stored).toEqual(judgement.snapshot);
        expect(recompute(stored)).toEqual({
          amountCents: judgement.amountCents,
          hash: judgement.hash,
          problems: [],
        });
        const sum = judgement.lines.reduce((total, line) => addExact(total, line.amount), { n: 0n, d: 1n });
        expect(sum.n).toBe(judgement.amountCents * sum.d);
      }
    }
  });
}

function addExact(total: { n: bigint; d: bigint }, amount: string) {
  const { n, d } = parseExact(amount);
  return { n: total.n * d + n * total.d, d: total.d * d };
}

/** Real readings, when the folder with the shared data lies next to the checkout. */
const shared = new URL("../../../shared/", import.meta.url);
const realSchema = z.object({
  data: z.string(),
  timezone: z.string(),
  as_of: z.string(),
  goals_of_every_creator: z.array(z.record(z.string(), z.unknown())),
  structures: z.array(
    z.looseObject({ id: z.string(), assignments: z.object({ creators: z.string(), assigned_at: z.string() }) }),
  ),
  expected: z.object({ accruals: z.array(z.looseObject({ structure: z.string(), creator: z.string() })) }),
});

it.skipIf(!existsSync(new URL("vectors/youtube-gb-2017.json", shared)))(
  "the engine agrees with every accrual of the real readings (left out where the data is not at hand)",
  () => {
    const real = realSchema.parse(JSON.parse(readFileSync(new URL("vectors/youtube-gb-2017.json", shared), "utf8")));
    const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(new URL(real.data, shared))), {
      columns: true,
    });
    const creators = [...new Set(rows.map((row) => row.creator_handle ?? ""))].sort();
    // A post belongs to the creator it was first seen under, even where a channel was renamed later.
    const videos = new Map(rows.toReversed().map((row) => [row.external_id, row]));
    const scenario = {
      timezone: real.timezone,
      as_of: real.as_of,
      creators,
      goals: creators.flatMap((creator) => real.goals_of_every_creator.map((goal) => ({ ...goal, creator }))),
      videos: [...videos.values()].map((row) => ({
        id: row.external_id,
        creator: row.creator_handle,
        posted_at: row.posted_at,
      })),
      readings: rows.map((row) => ({
        video: row.external_id,
        captured_at: row.captured_at,
        view_count: Number(row.view_count),
        like_count: Number(row.like_count),
        comment_count: Number(row.comment_count),
      })),
      structures: real.structures.map(({ assignments, ...structure }) => ({
        ...structure,
        assignments: (assignments.creators === "all" ? creators : creators.slice(0, 50)).map((creator) => ({
          creator,
          assigned_at: assignments.assigned_at,
        })),
      })),
    };
    const { accruals } = rate(scenario);
    const order = (row: unknown) => canonicalize(row) ?? "";
    expect(accruals.length).toBe(real.expected.accruals.length);
    expect(accruals.map(order).sort()).toEqual(real.expected.accruals.map(order).sort());
  },
);
