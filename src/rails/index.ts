/** Rails as the rest of the product sees them. */

export { RAIL_KINDS, type RailKind } from "../engine/payruns/kinds.ts";
export { type DestinationRead, identityOf, readDestination, SECRET_KINDS } from "./destination-fields.ts";
export { isDestinationType, maskOf } from "./destinations.ts";
export { isRailKind, rails } from "./kinds.ts";
export { railFiles, railFilesInSteps } from "./outcome.ts";
export { presentOutcome } from "./present.ts";
export type { Rail } from "./rail.ts";
export { RunFault, readRun } from "./read-run.ts";
export { type Expected, type LineState, type Match, matchResults } from "./results/match.ts";
export { readerOf, type SentAs, sentAs } from "./results/read.ts";
export { type Reason, reasonOf } from "./results/reasons.ts";
export {
  RESULT_OUTCOMES,
  type ResultItem,
  type ResultOutcome,
  type ResultReader,
  ResultsFault,
} from "./results/types.ts";
export type { DestinationType, Fault, FaultCode, Fields, LineFault, Outcome, RailFile, Run, RunLine } from "./types.ts";
