/** Idempotency keys when the server's process ends: politely, and by kill in the middle of its work. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Json, type RunningServer, startServer } from "../support/server.ts";
import { until } from "../support/until.ts";

let server: RunningServer;
let projectId: string;

beforeAll(async () => {
  server = await startServer();
  projectId = String((await server.post("/projects", { name: "Spring" })).id);
});
afterAll(() => server?.stop());

interface Answered {
  readonly status: number;
  readonly text: string;
  readonly isReplay: boolean;
}

/** The answer's bytes; undefined when the connection broke. */
async function pay(key: string): Promise<Answered | undefined> {
  try {
    const answer = await fetch(`${server.address}/api/v1/payout-payments`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${server.apiKey}`,
        "content-type": "application/json",
        "idempotency-key": key,
      },
      body: JSON.stringify({ project_id: projectId, total_amount_cents: 100, note: key }),
    });
    const isReplay = answer.headers.get("idempotent-replayed") === "true";
    return { status: answer.status, text: await answer.text(), isReplay };
  } catch {
    return undefined;
  }
}

/** Retries until the answer is neither lost nor "still running". */
async function payUntilAnswered(key: string): Promise<Answered> {
  return until(`${key} is answered`, async () => {
    const answered = await pay(key);
    return answered !== undefined && answered.status !== 409 && answered.status < 500 && answered;
  });
}

test("a replay is byte for byte the same after the process has been restarted", async () => {
  const first = await pay("restart-0001");
  expect(first?.status).toBe(201);
  await server.restart("SIGTERM");
  expect(await pay("restart-0001")).toEqual({ ...first, isReplay: true });
});

test("killed while forty payments are under way, and again: each is made once, and no answer ever changes", async () => {
  const answers = new Map<string, string>();
  const keys = Array.from({ length: 40 }, (_, index) => `killed-${String(index).padStart(4, "0")}`);
  for (const killAfter of [3, 11]) {
    let answered = 0;
    let killed: Promise<void> | undefined;
    const note = (key: string) => async (reply: Answered | undefined) => {
      if (reply?.status !== 201) return;
      expect(answers.get(key) ?? reply.text).toBe(reply.text);
      answers.set(key, reply.text);
      if (++answered === killAfter) killed = server.restart("SIGKILL");
    };
    await Promise.all(keys.map((key) => pay(key).then(note(key))));
    await killed;
  }
  for (const key of keys) {
    const reply = await payUntilAnswered(key);
    expect([key, reply.status]).toEqual([key, 201]);
    expect(answers.get(key) ?? reply.text).toBe(reply.text);
  }
  const payments = await server.all(`/payout-payments?project_id=${projectId}`);
  const notes = payments.map((payment: Json) => String(payment.note)).filter((note) => note.startsWith("killed-"));
  expect(notes.sort()).toEqual(keys);
});
