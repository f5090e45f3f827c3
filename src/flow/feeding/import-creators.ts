import { DomainError, invalid, invalidBody } from "../../contract/errors.ts";
import { CreateCreatorItem, maximumCreatorsPerRequest } from "../../contract/feeding/creators.ts";
import { maximumRejectionsShown } from "../../contract/feeding/readings.ts";
import { type CreatorFileRow, planCreators, rateCreatorHeader, readCreator } from "../../parse/creators-file.ts";
import { answerOf } from "../../parse/refusals.ts";
import { openTable, TableFault } from "../../parse/table.ts";
import type { Context } from "../context.ts";
import { createCreators } from "./creators.ts";
import { type Grouped, PassedRows } from "./import/passed.ts";
import { type Refusal, refusalOf } from "./import/row.ts";
import type { FileOptions } from "./import/rows.ts";

/** The outcome of the rows of a file of creators. The header is line 1. */
export interface CreatorsAnswer {
  readonly received: number;
  readonly created: number;
  readonly reactivated: number;
  /** Creators that already exist and are unchanged. */
  readonly known: number;
  readonly rejected: readonly Refusal[];
  readonly rejected_count: number;
  readonly passed_over: readonly Grouped[];
}

type Item = ReturnType<typeof CreateCreatorItem.parse>;

/**
 * Reads a CSV stream of creators. Adds fifty at a time, each batch in its own transaction, so valid rows are added even
 * if others are rejected, and sending the same file again adds no creator. `ready` returns the project once the file
 * has been opened.
 *
 * @throws DomainError `not_found` (project), `invalid_body` for a header without handles, `limit_reached` where the
 * plan has room for none
 */
export async function importCreators(
  ctx: Context,
  ready: () => Promise<string>,
  source: AsyncIterable<Uint8Array>,
  options: FileOptions,
): Promise<CreatorsAnswer> {
  const table = await openTable(source, { encoding: options.encoding, rate: rateCreatorHeader }).catch(
    (error: unknown) => {
      throw error instanceof TableFault ? invalidBody(error.path, error.message) : error;
    },
  );
  const plan = planCreators(table.head, options);
  if (plan.questions.length > 0) throw invalid("invalid_body", plan.questions);
  const adder = new CreatorAdder(ctx, await ready());
  for await (const rows of table.rows()) {
    for (const raw of rows) {
      const row = readCreator(plan, raw);
      if ("passed" in row) adder.pass(row.passed, row.line);
      else if ("reason" in row) adder.refuse(row);
      else await adder.add(row);
    }
  }
  return adder.end();
}

class CreatorAdder {
  readonly #ctx: Context;
  readonly #projectId: string;
  #batch: { line: number; item: Item }[] = [];
  #created = 0;
  #reactivated = 0;
  #known = 0;
  #received = 0;
  #rejectedCount = 0;
  readonly #rejected: Refusal[] = [];
  readonly #passed = new PassedRows();

  constructor(ctx: Context, projectId: string) {
    this.#ctx = { ...ctx, idempotency: null };
    this.#projectId = projectId;
  }

  pass(reason: string, line: number): void {
    this.#passed.add(reason, line);
  }

  refuse(refusal: Refusal): void {
    this.#received += 1;
    this.#reject(refusal);
  }

  #reject(refusal: Refusal): void {
    this.#rejectedCount += 1;
    if (this.#rejected.length < maximumRejectionsShown) this.#rejected.push(refusal);
  }

  async add({ line, ...given }: CreatorFileRow): Promise<void> {
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const result = CreateCreatorItem.safeParse(said);
    if (!result.success) return this.refuse(refusalOf(result.error, said, line));
    this.#received += 1;
    this.#batch.push({ line, item: result.data });
    if (this.#batch.length === maximumCreatorsPerRequest) await this.#flush();
  }

  async end(): Promise<CreatorsAnswer> {
    await this.#flush();
    return {
      received: this.#received,
      created: this.#created,
      reactivated: this.#reactivated,
      known: this.#known,
      rejected: this.#rejected.sort((a, b) => a.line - b.line).map(answerOf),
      rejected_count: this.#rejectedCount,
      passed_over: this.#passed.list(),
    };
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    if (batch.length === 0) return;
    try {
      const added = await createCreators(
        this.#ctx,
        this.#projectId,
        batch.map(({ item }) => item),
      );
      for (const { created, reactivated } of added) {
        if (created) this.#created += 1;
        else if (reactivated === true) this.#reactivated += 1;
        else this.#known += 1;
      }
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== "limit_reached") throw error;
      await this.#oneByOne(batch, error);
    }
  }

  /** The plan has no room for all of them: the first ones are added. */
  async #oneByOne(batch: readonly { line: number; item: Item }[], full: DomainError): Promise<void> {
    if (batch.length === 1) {
      const [only] = batch;
      if (only !== undefined) this.#reject({ line: only.line, reason: full.message });
      return;
    }
    for (const one of batch) {
      this.#batch = [one];
      await this.#flush();
    }
  }
}
