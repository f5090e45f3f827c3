/** What is deleted while a request reads it is in the answer as it was, or is not found. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { waitsForRow } from "../support/held.ts";
import { cpmRule, openProgram, type Program } from "../support/program.ts";

let app: TestApp;
let server: FastifyInstance;
let program: Program;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  program = await openProgram(app, server, ["ana"]);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

async function structure(): Promise<string> {
  const body = { project_id: program.projectId, name: "Rule", ...cpmRule(100) };
  return (await program.client("createStructure", { body })).data.structure_id;
}

/** Sends a request that stops at its first look at versions, deletes the structure meanwhile, and lets it go on. */
async function readWhileDeleted<T>(id: string, send: () => Promise<T>): Promise<T> {
  const other = await app.database.owner.connect();
  try {
    await other.query("begin; lock table structure_versions in access exclusive mode");
    const answer = send();
    await waitsForRow(app);
    await other.query("delete from structures where id = $1", [id]);
    await other.query("commit");
    return await answer;
  } finally {
    other.release(true);
  }
}

test("a structure", async () => {
  const id = await structure();
  const { status, data } = await readWhileDeleted(id, () => program.client("getStructure", { params: { id } }));
  expect([status, data.id, data.versions.length, data.assignment_count]).toEqual([200, id, 1, 0]);
  expect((await program.client("getStructure", { params: { id } })).status).toBe(404);
});

test("one of a list of structures", async () => {
  const kept = await structure();
  const id = await structure();
  const { status, data } = await readWhileDeleted(id, () => program.client("listStructures"));
  expect([status, data.map((row: { id: string }) => row.id)]).toEqual([200, [id, kept]]);
  const after = await program.client("listStructures");
  expect(after.data.map((row: { id: string }) => row.id)).toEqual([kept]);
});

test("the rule that a preview of an edit begins with", async () => {
  const id = await structure();
  const body = { kind: "rule", ...cpmRule(300), preview: true };
  const { status } = await readWhileDeleted(id, () => program.client("updateStructure", { params: { id }, body }));
  expect([200, 404]).toContain(status);
});

test("the rule of an explanation, and of what is due", async () => {
  const [creator_id] = [program.creator("ana")];
  for (const ask of [
    (id: string) => program.client("explainStructure", { params: { id }, query: { creator_id } }),
    () => program.client("listDue", { query: { creator_id } }),
  ]) {
    const id = await program.structure(cpmRule(100));
    expect((await readWhileDeleted(id, () => ask(id))).status).toBe(200);
  }
});
