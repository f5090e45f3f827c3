import { replay } from "../../../flow/proving/replay.ts";
import { simulate } from "../../../flow/proving/simulate.ts";
import { listVerifyReports } from "../../../flow/proving/verify-reports.ts";
import { handle, handleInLines } from "../../handler.ts";
import { presentReplay } from "../../present/proving/replay.ts";
import { presentSimulation, presentSimulationPart } from "../../present/proving/simulation.ts";
import { presentVerifyReport } from "../../present/proving/verify-reports.ts";
import { one, page } from "../answers.ts";

export const provingHandlers = {
  simulateStructure: handleInLines(
    "simulateStructure",
    (ctx, { body }) => simulate(ctx, body),
    one(presentSimulation),
    (ctx, { body }, put) => simulate(ctx, body, (part) => put({ part: presentSimulationPart(part) })),
  ),
  replayStructure: handle(
    "replayStructure",
    (ctx, { params, query }) => replay(ctx, params.id, query),
    one(presentReplay),
  ),
  listVerifyReports: handle(
    "listVerifyReports",
    (ctx, { query }) => listVerifyReports(ctx, query),
    page(presentVerifyReport),
  ),
};
