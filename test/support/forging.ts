/** What the owner of a database can do to it, undone again: for tests of what `verify` names. */
import { sql } from "kysely";
import { expect } from "vitest";
import type { Anchor } from "../../src/engine/anchors.ts";
import { examine } from "../../src/flow/proving/verify.ts";
import type { TestApp } from "./app.ts";

/**
 * Runs SQL as the owner with every trigger and foreign key off, verifies, and undoes it. Answers the problems of each broken
 * check, a line each.
 *
 * @param ids what `:name` in the text stands for
 */
export async function brokenBy(
  app: TestApp,
  text: string,
  ids: Readonly<Record<string, string>>,
  anchors: readonly Anchor[] = [],
): Promise<Map<string, string>> {
  const filled = text.replaceAll(/(?<!:):([a-z]+)\b/g, (all, name) =>
    ids[name] === undefined ? all : `'${ids[name]}'::uuid`,
  );
  const undo = new Error("undo");
  let broken: Map<string, string> | undefined;
  const work = app.database.ownerTransaction(async (tx) => {
    await sql.raw(`set local session_replication_role = replica; ${filled}`).execute(tx);
    await sql.raw("set local session_replication_role = origin").execute(tx);
    const { checks } = await examine([tx], app.now(), () => {}, anchors);
    broken = new Map(
      checks.flatMap(({ name, problems }) => {
        const lines = problems.map(({ subject, detail }) => `${subject}: ${detail}`);
        return lines.length === 0 ? [] : [[name, lines.join("\n")]];
      }),
    );
    throw undo;
  });
  await expect(work).rejects.toBe(undo);
  return broken ?? new Map();
}
