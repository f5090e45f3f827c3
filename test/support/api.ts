/**
 * The whole door on a real database, and what its contract says about each answer. Knows nothing of the test runner.
 */
import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import type { FindKey } from "../../src/api/auth.ts";
import { requestLimiter } from "../../src/api/limits.ts";
import { LINES_TYPE } from "../../src/api/lines.ts";
import { errorsOf } from "../../src/api/openapi.ts";
import { buildServer } from "../../src/api/server.ts";
import { v1Handlers } from "../../src/api/v1/index.ts";
import { type ErrorCode, statusOf } from "../../src/contract/errors.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { type OperationId, operations } from "../../src/contract/operations.ts";
import type { App } from "../../src/flow/context.ts";
import { authenticate } from "../../src/flow/organization/keys.ts";
import { leaseRequests } from "../../src/flow/organization/request-counts.ts";

/** Builds the server of an app; it answers `inject` without listening. `findKey` says who calls. */
export async function openApi(
  app: App,
  findKey: FindKey = (text) => authenticate(app, text),
): Promise<FastifyInstance> {
  const server = await buildServer({
    app,
    version: "0.0.0",
    findKey,
    limiter: requestLimiter((limit, requested, now) => leaseRequests(app, limit, requested, now)),
    handlers: v1Handlers,
    checkReadiness: async () => ({ isReady: true, checks: {} }),
    metricsToken: null,
    gauges: async () => [],
    maxEventLoopDelayMs: 0,
  });
  await server.ready();
  return server;
}

/** The operation of an id, its literal type forgotten. */
export function operationOf(id: OperationId): Operation {
  return operations[id];
}

export const operationIds = Object.keys(operations) as OperationId[];

/** What an operation has been seen to answer in this process: error codes, and statuses of successes. */
const seen = new Map<OperationId, Set<string>>();

/** Answers an operation declares: every error code, and every status of success. */
export function declaredAnswers(id: OperationId): string[] {
  const operation = operationOf(id);
  return [...operation.success.statuses.map(String), ...errorsOf(operation)];
}

/** Clears the recorded answers: files share a process. */
export function forgetAnswers(): void {
  seen.clear();
}

/** Does `work`, whose answers do not count as seen where `isForgotten` says so of its result. */
export async function forgetAnswersOf<T>(work: () => Promise<T>, isForgotten: (result: T) => boolean): Promise<T> {
  const before = new Map([...seen].map(([id, answers]) => [id, new Set(answers)]));
  const result = await work();
  if (!isForgotten(result)) return result;
  seen.clear();
  for (const [id, answers] of before) seen.set(id, answers);
  return result;
}

/** Declared answers that nothing since `forgetAnswers` has provoked, as `operation answer`. */
export function unseenAnswers(): string[] {
  return operationIds.flatMap((id) =>
    declaredAnswers(id)
      .filter((answer) => !seen.get(id)?.has(answer))
      .map((answer) => `${id} ${answer}`),
  );
}

/**
 * What is wrong with an answer by the contract of its operation; undefined when it keeps it. Notes what was seen.
 * `mediaType` is that of the answer's `content-type`: a file that the operation declares is taken as it is.
 */
export function breachOf(id: OperationId, status: number, text: string, mediaType?: string): string | undefined {
  const operation = operationOf(id);
  const { statuses, files = [], line } = operation.success;
  const note = (answer: string) => seen.set(id, (seen.get(id) ?? new Set()).add(answer));
  if (mediaType !== undefined && files.includes(mediaType) && statuses.includes(status)) {
    note(String(status));
    return undefined;
  }
  if (mediaType === LINES_TYPE && line !== undefined) return breachOfLines(id, status, text, line);
  const { data, error, meta, ...rest } = parsed(text);
  if (Object.keys(rest).length > 0 || meta === undefined || data === undefined) return `is no envelope: ${text}`;
  if (error === null) {
    if (!statuses.includes(status)) return `succeeds with ${status}`;
    const read = operation.success.data.safeParse(data);
    if (!read.success) return `breaks its shape: ${read.error.message}`;
    // Schemas drop what they do not know: equality shows that nothing undeclared was sent.
    if (!isEqual(read.data, data)) return `sends more than it declares: ${JSON.stringify(data)}`;
    if ("nextCursor" in (meta as object) !== (operation.success.paged === true)) return `has the wrong meta: ${text}`;
    const { meta: declared = {} } = operation.success;
    for (const [name, value] of Object.entries(meta as object)) {
      if (name === "nextCursor") continue;
      const parsed = declared[name]?.safeParse(value);
      if (parsed?.success !== true || !isEqual(parsed.data, value))
        return `says in meta what it does not declare: ${text}`;
    }
    note(String(status));
    return undefined;
  }
  const code = (meta as { code?: unknown }).code as ErrorCode;
  if (!errorsOf(operation).includes(code)) return `does not declare ${code}: ${error}`;
  if (statusOf(code) !== status) return `answers ${code} with ${status}`;
  if (data !== null || typeof error !== "string" || error === "") return `has a half refusal: ${text}`;
  note(code);
  return undefined;
}

/** The same of an answer that comes line by line; an error in its last line was not known when the status was sent. */
function breachOfLines(id: OperationId, status: number, text: string, line: z.ZodType): string | undefined {
  const lines = text.split("\n");
  if (lines.pop() !== "") return `does not end its last line: ${text}`;
  const last = lines.pop() ?? "";
  for (const each of lines) {
    const read = line.safeParse(parsed(each));
    if (!read.success) return `breaks the shape of its lines: ${read.error.message}`;
    if (!isEqual(read.data, parsed(each))) return `sends more in a line than it declares: ${each}`;
  }
  const { code } = (parsed(last).meta ?? {}) as { code?: ErrorCode };
  return breachOf(id, code === undefined ? status : statusOf(code), last);
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return { raw: text };
  }
}

function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return (
    keys.length === others.length &&
    keys.every((key) => isEqual((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]))
  );
}
