import { simulate } from "../../flow/simulate.ts";
import { handle } from "../handler.ts";
import { presentSimulation } from "../present/simulation.ts";
import { one } from "./answers.ts";

export const provingHandlers = {
  simulateStructure: handle("simulateStructure", (ctx, { body }) => simulate(ctx, body), one(presentSimulation)),
};
