/** C05: the connection lost and the process killed at every statement of every kind of write; then it is done again. */
import { refusalFor } from "../../src/api/errors.ts";
import { DomainError } from "../../src/contract/errors.ts";
import { IssueInvoicesBody } from "../../src/contract/invoices/invoices.ts";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { ReplayedAnswer } from "../../src/flow/command.ts";
import type { Context } from "../../src/flow/context.ts";
import { importReadings } from "../../src/flow/feeding/readings.ts";
import { creditInvoice, issueInvoices } from "../../src/flow/invoices/issuing.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { holdAccrual } from "../../src/flow/settling/accruals.ts";
import { recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { TEST_NOW, type TestApp, testOrganization } from "../support/app-on.ts";
import { agreedPayee } from "../support/invoices.ts";
import { openLedger } from "../support/ledger.ts";
import { until } from "../support/until.ts";
import { expectSound } from "./arena.ts";
import { type Book, booksOf, hashOfBooks } from "./books.ts";
import { BrokenPromise, type Campaign, expectSame, expectTrue, Random } from "./campaign.ts";
import { doomedProcess, keyed, waitUntilGone } from "./dying.ts";
import { outcomeOf } from "./outcome.ts";
import { type Accident, withAccident } from "./statements.ts";
import { WAYS } from "./through.ts";
import { copiedWorlds, countedIds, richScenario } from "./world.ts";

const ACCIDENTS: readonly Accident[] = ["lostBefore", "lostAfter", "deadBefore", "deadAfter"];

/** One kind of write, on a fixture of its own. */
interface Write {
  readonly name: string;
  /**
   * Sets the stage in a new organization; answers the write, which may be done again and must then change nothing more.
   */
  prepare(app: TestApp): Promise<{ readonly orgId: string; readonly write: (app: TestApp) => Promise<unknown> }>;
  /** Whether it is one transaction: then nothing between before and after may ever be seen. */
  readonly isAtomic: boolean;
  readonly without?: readonly Book[];
}

const settling = (name: string, given: "listed" | "outstanding" | "voided" | "rejected" | "held"): Write => ({
  name,
  isAtomic: true,
  async prepare(app) {
    app.clock.now = TEST_NOW;
    const made = await testOrganization(app);
    const ledger = await openLedger({ ...app, newId: countedIds("ledger") }, made);
    const amounts = [100n, 250n, 70_001n];
    const ids = await ledger.accruals(amounts.map((amountCents) => ({ creatorId: ledger.creatorId, amountCents })));
    const body = (way: object) =>
      CreatePaymentBody.parse({
        project_id: ledger.projectId,
        creator_id: ledger.creatorId,
        total_amount_cents: 70_400,
        adjustment_reason: "bonus",
        ...way,
      });
    const listed = body({ accrual_ids: ids });
    const inApp = (by: TestApp): Context => ({ ...made, app: by, idempotency: keyed(name) });
    if (given === "listed") return { orgId: made.orgId, write: (by) => recordPayment(inApp(by), listed) };
    if (given === "outstanding") {
      const auto = body({ auto_apply_outstanding: true });
      return { orgId: made.orgId, write: (by) => recordPayment(inApp(by), auto) };
    }
    if (given === "held") {
      return { orgId: made.orgId, write: (by) => holdAccrual(inApp(by), ids[0] ?? "", { reason: "wait" }) };
    }
    const { id } = await recordPayment(made, listed);
    return { orgId: made.orgId, write: (by) => updatePayment(inApp(by), id, { status: given }) };
  },
});

/** A document, whose number is given back wherever it is cut off. */
const invoicing = (name: "invoice" | "credit note"): Write => ({
  name,
  isAtomic: true,
  async prepare(app) {
    app.clock.now = TEST_NOW;
    const made = await testOrganization(app);
    const ledger = await openLedger({ ...app, newId: countedIds("ledger") }, made);
    await agreedPayee(made, ledger.creatorId);
    const paid = { project_id: ledger.projectId, creator_id: ledger.creatorId, total_amount_cents: 500 };
    const payment = await recordPayment(made, CreatePaymentBody.parse(paid));
    const body = IssueInvoicesBody.parse({ payment_id: payment.id });
    const inApp = (by: TestApp): Context => ({ ...made, app: by, idempotency: keyed(name) });
    if (name === "invoice") return { orgId: made.orgId, write: (by) => issueInvoices(inApp(by), body) };
    const [invoice] = await issueInvoices(made, body);
    return { orgId: made.orgId, write: (by) => creditInvoice(inApp(by), invoice?.id ?? "", { reason: "wrong" }) };
  },
});

const importing: Write = {
  name: "import",
  isAtomic: false,
  async prepare(app) {
    app.clock.now = TEST_NOW;
    const made = await testOrganization(app);
    const { projectId } = await openLedger({ ...app, newId: countedIds("ledger") }, made);
    const rows = Array.from({ length: 40 }, (_, n) =>
      [
        "tiktok",
        `post${n % 8}`,
        `2026-03-0${1 + (n % 5)}T0${n % 10}:00:00Z`,
        n * 1000,
        `maker${n % 3}`,
        "2026-03-01T00:00:00Z",
      ].join(),
    );
    const text = `platform,external_id,captured_at,view_count,creator_handle,posted_at\n${rows.join("\n")}\n`;
    const source = async function* () {
      yield Buffer.from(text);
    };
    return {
      orgId: made.orgId,
      write: (by) => importReadings({ ...made, app: by }, projectId, source(), { format: "csv" }),
    };
  },
};

/** The world of a database is made once; every run gets a copy of it. */
const worlds = new WeakMap<TestApp, ReturnType<typeof copiedWorlds>>();

const running: Write = {
  name: "run",
  isAtomic: false,
  // Where only the answer to its last commit was lost, the run is succeeded by one that finds nothing to do.
  without: ["runs", "events"],
  async prepare(app) {
    const copy = worlds.get(app) ?? copiedWorlds(app, richScenario(), 2);
    worlds.set(app, copy);
    const made = await (await copy)();
    const { now } = made;
    return {
      orgId: made.orgId,
      async write(by) {
        // What a minute of silence does: the run of a dead process is given up.
        await app.database.owner.query(
          "update accrual_runs set heartbeat_at = now() - interval '1 hour' where org_id = $1 and status = 'running'",
          [made.orgId],
        );
        return accrue({ ...made, app: by, now }, now);
      },
    };
  },
};

const writes: readonly Write[] = [
  settling("pay listed", "listed"),
  settling("pay outstanding", "outstanding"),
  settling("void", "voided"),
  settling("reject", "rejected"),
  settling("hold", "held"),
  invoicing("invoice"),
  invoicing("credit note"),
  importing,
  running,
];

/** Replays count as done: the write has been done before, and its answer is known. */
async function attempt(work: Promise<unknown>): Promise<"done" | `failed: ${string}`> {
  try {
    const outcome = await outcomeOf(work);
    if (outcome === "done") return "done";
    if (outcome === "unavailable" || outcome === "outcome_unknown") {
      const reason = await work.then(String, (error: unknown) => error);
      return `failed: ${reason instanceof Error ? `${reason.message} ${reason.cause ?? ""}` : reason}`;
    }
    throw new BrokenPromise(`the write was refused with ${outcome}`);
  } catch (error) {
    if (error instanceof ReplayedAnswer) return "done";
    throw error;
  }
}

/**
 * Retries as a client does after a 503: the key of a connection that has just died is locked until its backend is gone.
 */
async function attemptAgain(write: () => Promise<unknown>): Promise<string> {
  return until("the key is free and the write is not answered by a retryable error", async () => {
    const work = write();
    const isToComeBack = await work.then(
      () => false,
      (error: unknown) =>
        ["idempotency_key_in_use", "unavailable"].includes(
          error instanceof DomainError ? error.code : refusalFor(error).error.code,
        ),
    );
    return !isToComeBack && attempt(work);
  });
}

/** @param again The process in which it is done again, after the accident to another. */
async function strikeOnce(
  { app, again }: { readonly app: TestApp; readonly again: TestApp },
  one: Write,
  accident: Accident,
  at: number,
  hashes: Hashes,
): Promise<void> {
  const { orgId, write } = await one.prepare(app);
  const doomed = doomedProcess(app);
  const { result, trace } = withAccident(() => write(doomed.app), accident, at);
  const ended = await Promise.race([attempt(result), trace.happened.then(() => "struck" as const)]);
  if (ended === "struck" && accident.startsWith("lost")) await attempt(result);
  await waitUntilGone(app);
  const where = `${one.name}, ${accident} at statement ${at} (${trace.statements[at - 1]?.slice(0, 80)})`;
  const between = hashOfBooks(await booksOf(app.database.owner, orgId, one.without));
  if (one.isAtomic) expectTrue(`${where}: the books are as before or as after`, hashes.has(between));
  try {
    expectSame(`${where}: doing it again`, await attemptAgain(() => write(again)), "done");
    const books = await booksOf(app.database.owner, orgId, one.without);
    for (const [name, book] of Object.entries(books)) expectSame(`${where}: ${name}`, book, hashes.books[name]);
  } finally {
    // The dead wait for answers that never come; their idle connections go all the same.
    const ended = doomed.end().catch(() => {});
    if (accident.startsWith("lost")) await ended;
  }
}

interface Hashes {
  readonly books: Record<string, unknown>;
  readonly after: string;
  has(hash: string): boolean;
}

/** The same write undisturbed: how many statements it has, and what the books are before and after. */
async function undisturbed(app: TestApp, one: Write): Promise<{ statements: number; hashes: Hashes }> {
  const { orgId, write } = await one.prepare(app);
  const before = hashOfBooks(await booksOf(app.database.owner, orgId, one.without));
  const { result, trace } = withAccident(() => write(app));
  expectSame(`${one.name} undisturbed`, await attempt(result), "done");
  const books = await booksOf(app.database.owner, orgId, one.without);
  const after = hashOfBooks(books);
  expectTrue(`${one.name} changes the books`, before !== after);
  return {
    statements: trace.statements.length,
    hashes: { books, after, has: (hash) => hash === before || hash === after },
  };
}

export const killEveryStatement: Campaign = {
  name: "c05",
  title: "Killed at every statement",
  proves:
    "A write that is cut off anywhere leaves the books as before or after it, and doing it again ends at the same books.",
  unit: "accidents per statement",
  short: 1,
  long: 4,
  through: WAYS,
  async run(arena, { seed, bound, report }) {
    const app = await arena.app();
    // Connections of its own, so that what the dead held is seen from outside; made once, for they are slow to warm up.
    const survivor = doomedProcess(app);
    const random = new Random(seed);
    let [boundaries, accidents] = [0, 0];
    try {
      for (const one of writes) {
        const { statements, hashes } = await undisturbed(app, one);
        for (let at = 1; at <= statements; at++) {
          for (const accident of random.shuffle(ACCIDENTS).slice(0, bound)) {
            await strikeOnce({ app, again: survivor.app }, one, accident, at, hashes);
            accidents += 1;
          }
        }
        boundaries += statements;
        report(`${one.name}: ${statements} statements`);
      }
      await expectSound(app);
      return `${boundaries} statements of ${writes.length} kinds of writes, ${accidents} accidents, 0 differences`;
    } finally {
      await survivor.end();
      await app.close();
    }
  },
};
