/** The valid call of each operation on a world where it must succeed, with as few worlds as that takes. */
import type { FastifyInstance } from "fastify";
import type { OperationId } from "../../src/contract/operations.ts";
import { forgetAnswersOf, operationOf } from "../support/api.ts";
import type { TestApp } from "../support/app.ts";
import type { Reply } from "../support/client.ts";
import { validCalls } from "./valid-calls.ts";
import { makeWorld, type World } from "./world.ts";

export type ValidCaller = (app: TestApp, server: FastifyInstance, id: OperationId) => Promise<Reply>;

/**
 * A world takes sixty requests to make and most calls leave it fit for the next one, so one world takes calls until one
 * of them does not succeed on it. That call gets a new world, and what it answers there counts. `inOrder` says in which
 * order two worlds are enough.
 */
export function validCaller(make: (app: TestApp, server: FastifyInstance) => Promise<World> = makeWorld): ValidCaller {
  let used: World | undefined;
  const call = (world: World, id: OperationId) => world.client(id, validCalls(world.ids)[id]);
  return async (app, server, id) => {
    if (used !== undefined) {
      const world = used;
      const reply = await forgetAnswersOf(
        () => call(world, id),
        (answer) => !succeeds(id, answer),
      );
      if (succeeds(id, reply)) return reply;
    }
    used = await make(app, server);
    return call(used, id);
  };
}

/** Whether the answer is that of a valid call: 201 where the operation declares it. */
export function succeeds(id: OperationId, { status, error }: Reply): boolean {
  const { statuses } = operationOf(id).success;
  return error === null && status === (statuses.includes(201) ? 201 : statuses[0]);
}

/** Calls that take away what others need. */
const TAKES =
  /^(cancel|close|credit|decide|delete|end|markPayRun|mergePayees|reject|remove|retire|revoke|unassign|undo|unlink)/;
/** Their valid calls do to the same rows what another call has done by then. */
const SECOND: readonly OperationId[] = [
  "assignCreators",
  "approvePayRun",
  "mergeCreators",
  "rejectPayRun",
  "updateAccrual",
  "updatePayment",
];

/**
 * The operations, those first whose calls leave a world fit for the rest: what reads, what adds and changes, what takes
 * away, and last what needs a second world. One that is at a wrong place costs a world and no more.
 */
export function inOrder(ids: readonly OperationId[]): OperationId[] {
  const place = (id: OperationId) => {
    if (SECOND.includes(id)) return 3;
    if (TAKES.test(id)) return 2;
    return operationOf(id).method === "GET" ? 0 : 1;
  };
  return [...ids].sort((one, other) => place(one) - place(other));
}
