/** The typed client of a Stipend server, for browsers and Node. */

export { type Client, type ClientOptions, createClient, type FullAnswer } from "./client.ts";
export { StipendError, type StipendErrorCode } from "./error.ts";
export { operationTable } from "./operations.gen.ts";
export type { RetryOptions } from "./retry.ts";
export { ndjson, type StreamBody } from "./stream.ts";
export type {
  Arguments,
  BodyOf,
  CallOptions,
  DataOf,
  LineOf,
  LinesOperationId,
  OperationId,
  Page,
  PagedOperationId,
  QueryOf,
  Result,
  RowOf,
  Schemas,
} from "./types.ts";
