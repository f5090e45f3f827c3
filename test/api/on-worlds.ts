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
 * A world takes fifty requests to make and most calls leave it fit for the next one, so one world takes calls until one
 * of them does not succeed on it. That call gets a new world, and what it answers there counts.
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
