/** Handlers are codecs over flow: each calls one flow function and presents its result. */

import type { Readable } from "node:stream";
import type { z } from "zod";
import type { Operation } from "../contract/operation.ts";
import type { OperationId, Operations } from "../contract/operations.ts";
import type { Answer, Context } from "../flow/context.ts";
import type { Identity } from "./auth.ts";
import { writeInTurns } from "./long.ts";
import type { SpooledFile } from "./spool.ts";

type OutputOf<T> = T extends z.ZodType ? z.output<T> : undefined;
type Part<Op, Name extends string> = Op extends Readonly<Record<Name, infer T>> ? OutputOf<T> : undefined;

/** The decoded request of an operation. */
export interface Input<Op> {
  readonly params: Part<Op, "params">;
  readonly query: Part<Op, "query">;
  readonly body: Part<Op, "body">;
  readonly identity: Identity;
  /** The body's media type, lower-case, without parameters; empty without a body. */
  readonly mediaType: string;
  /** The raw body of a `streams` operation that was sent as something other than JSON; else null. */
  readonly stream: Readable | null;
}

/** A success before it becomes bytes. */
export interface Success {
  readonly status?: number;
  readonly data: unknown;
  /** Other fields of `meta`, as the operation declares them. */
  readonly meta?: Readonly<Record<string, unknown>>;
  /** Of lists: becomes `meta.nextCursor`. */
  readonly nextCursor?: string | null;
  /** Sent as it is in place of the envelope: a file, or an envelope that was written in parts. Only of reads. */
  readonly file?: SpooledFile;
}

/** A handler with its result type erased; created only by `handle`, which checks it. */
export interface Handler {
  call(context: Context, input: Input<Operation>): Promise<unknown>;
  present(result: unknown, input: Input<Operation>): Success;
  /** `call`, giving lines while it works; of operations that say `success.line`. */
  readonly inLines?: (context: Context, input: Input<Operation>, put: PutLine) => Promise<unknown>;
}

/** Gives a line of an answer to its reader; throws where its reader has left. */
export type PutLine = (line: unknown) => void;

/** Operations that need a key; the public ones are served without a handler (`public.ts`). */
export type KeyedOperationId = Exclude<OperationId, "getSchema">;

/** All v1 handlers: one for every operation with a key, checked by the compiler. */
export type Handlers = { readonly [Id in KeyedOperationId]: Handler };

/**
 * Ties a handler to its operation. `call` must return flow's result as it is: for an idempotent operation `present`
 * runs inside flow's transaction, on that value, to produce the bytes that are stored and sent.
 */
export function handle<Id extends OperationId, Result>(
  _id: Id,
  call: (context: Context, input: Input<Operations[Id]>) => Promise<Result>,
  present: (result: Result, input: Input<Operations[Id]>) => Success,
): Handler {
  return { call, present };
}

/**
 * The same for an operation that can answer line by line. The last line is what `present` makes of the result of
 * `inLines`, in the envelope.
 */
export function handleInLines<Id extends OperationId, Result>(
  id: Id,
  call: (context: Context, input: Input<Operations[Id]>) => Promise<Result>,
  present: (result: Result, input: Input<Operations[Id]>) => Success,
  inLines: (context: Context, input: Input<Operations[Id]>, put: PutLine) => Promise<Result>,
): Handler {
  return { ...handle(id, call, present), inLines };
}

/** The bytes of a success: `{data, error: null, meta}`. */
export function encodeSuccess(operation: Operation, success: Success): Answer {
  return answerOf(operation, success, JSON.stringify(success.data));
}

/** The same bytes, with long lists written in slices. */
export async function encodeInTurns(operation: Operation, success: Success): Promise<Answer> {
  return answerOf(operation, success, await writeInTurns(success.data));
}

function answerOf(operation: Operation, success: Success, data: string | undefined): Answer {
  const paging = operation.success.paged === true ? { nextCursor: success.nextCursor ?? null } : {};
  const meta = { ...paging, ...success.meta };
  return {
    status: success.status ?? operation.success.statuses[0] ?? 200,
    body: `{${data === undefined ? "" : `"data":${data},`}"error":null,"meta":${JSON.stringify(meta)}}`,
  };
}
