/** The types of the client's methods, worked out from the generated ones. */
import type { operationTable } from "./operations.gen.ts";
import type { components, operations } from "./schema.gen.ts";

/** Every entity and body of the API by name: `Schemas["PaymentRow"]`. */
export type Schemas = components["schemas"];
export type OperationId = keyof typeof operationTable & keyof operations;
/** Operations whose answers come page by page. */
export type PagedOperationId = {
  [Id in OperationId]: (typeof operationTable)[Id]["isPaged"] extends true ? Id : never;
}[OperationId];

/** One page of a list, newest first; `nextCursor` is null on the last. */
export interface Page<Row> {
  readonly rows: Row[];
  readonly nextCursor: string | null;
}

/** What any call takes besides its path, query and body. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

type ParametersOf<Id extends OperationId> = operations[Id]["parameters"];
type PathOf<Id extends OperationId> = NonNullable<ParametersOf<Id>["path"]>;
/** The query of an operation. */
export type QueryOf<Id extends OperationId> = NonNullable<ParametersOf<Id>["query"]>;
type JsonContent<Body> = { content: { "application/json": Body } };
/** The JSON body of an operation; never when it has none. */
export type BodyOf<Id extends OperationId> = operations[Id] extends { requestBody: JsonContent<infer Body> }
  ? Body
  : never;
type Answers<Id extends OperationId> = operations[Id]["responses"];
/** The `data` of an operation's answer. */
export type DataOf<Id extends OperationId> = {
  [Status in keyof Answers<Id>]: Answers<Id>[Status] extends JsonContent<{ data: infer Data }> ? Data : never;
}[keyof Answers<Id>];
/** A row of a paged operation. */
export type RowOf<Id extends PagedOperationId> = DataOf<Id> extends (infer Row)[] ? Row : never;

/** Queries are text on the wire; flags and counts may be given as what they are. */
type Flag = "true" | "false" | "0" | "1";
type QueryValue<Name, Value> =
  | Value
  | undefined
  | (Name extends "limit" ? number : never)
  | ([NonNullable<Value>] extends [Flag] ? boolean : never);
type Query<Given> = { readonly [Name in keyof Given]: QueryValue<Name, Given[Name]> };

type PathArgument<Id extends OperationId> = [PathOf<Id>] extends [never] ? object : { readonly path: PathOf<Id> };
type QueryArgument<Id extends OperationId> = [QueryOf<Id>] extends [never]
  ? object
  : object extends QueryOf<Id>
    ? { readonly query?: Query<QueryOf<Id>> | undefined }
    : { readonly query: Query<QueryOf<Id>> };
type BodyArgument<Body> = [Body] extends [never] ? object : { readonly body: Body };
type KeyArgument<Id extends OperationId> = (typeof operationTable)[Id]["takesKey"] extends true
  ? {
      /** Names this very deed; without it every call gets a key of its own, which its retries share. */
      readonly idempotencyKey?: string | undefined;
    }
  : object;

/** What a method takes. */
export type Arguments<Id extends OperationId, Body = BodyOf<Id>> = PathArgument<Id> &
  QueryArgument<Id> &
  BodyArgument<Body> &
  KeyArgument<Id> &
  CallOptions;

/** What a method gives: a page of a list, else the `data`. */
export type Result<Id extends OperationId> = Id extends PagedOperationId ? Page<RowOf<Id>> : DataOf<Id>;

type LinesContent<Line> = { content: { "application/x-ndjson": Line } };
/** What a line before the last holds; never where an operation does not answer line by line. */
export type LineOf<Id extends OperationId> = {
  [Status in keyof Answers<Id>]: Answers<Id>[Status] extends LinesContent<infer Line>
    ? Exclude<Line, { data: unknown }>
    : never;
}[keyof Answers<Id>];
/** Operations that can answer line by line. */
export type LinesOperationId = {
  [Id in OperationId]: [LineOf<Id>] extends [never] ? never : Id;
}[OperationId];

type Lists = readonly unknown[];
/** The form of a one-or-list body that holds a list, and nothing else. */
type ListForm<Body> = Extract<Body, Readonly<Record<string, Lists>>>;
type OneForm<Body> = Exclude<Body, Readonly<Record<string, Lists>>>;
interface OneOrListMethod<Id extends OperationId> {
  (given: Arguments<Id, OneForm<BodyOf<Id>>>): Promise<Exclude<DataOf<Id>, Lists>>;
  (given: Arguments<Id, ListForm<BodyOf<Id>>>): Promise<Extract<DataOf<Id>, Lists>>;
}
type IsOneOrList<Id extends OperationId> = Id extends PagedOperationId
  ? false
  : [Extract<DataOf<Id>, Lists>] extends [never]
    ? false
    : [Exclude<DataOf<Id>, Lists>] extends [never]
      ? false
      : true;

/** The method of an operation; one object in gives one row, a list gives a list. */
export type Method<Id extends OperationId> =
  IsOneOrList<Id> extends true
    ? OneOrListMethod<Id>
    : object extends Arguments<Id>
      ? (given?: Arguments<Id>) => Promise<Result<Id>>
      : (given: Arguments<Id>) => Promise<Result<Id>>;
