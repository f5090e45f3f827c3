/** Moves of organizations in tests: whole ones, and ones whose process is killed at a step. */
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { type MoveOptions, type MoveReport, type MoveStep, moveOrganization } from "../../src/database/moving/move.ts";
import { problemsOn } from "../../src/flow/proving/verify-on.ts";
import { NAMES, type Several } from "./several.ts";

const MOVER = resolve(import.meta.dirname, "mover.ts");

/** Moves an organization, as the command does. */
export function move(
  several: Several,
  orgId: string,
  to: string,
  onStep: NonNullable<MoveOptions["onStep"]> = async () => {},
): Promise<MoveReport> {
  return moveOrganization({
    ...{ databases: several.connections, home: NAMES[0], orgId, to, moveId: several.app.newId(), onStep },
    now: () => Date.now(),
    verify: (client, orgIds) => problemsOn(client, orgIds, several.app),
    note: () => {},
  });
}

/** Begins a move in a process of its own that is killed at a step; how it ended. */
export function moveKilledAt(several: Several, orgId: string, to: string, killAt: MoveStep): Promise<string> {
  const { connections } = several;
  const settings = JSON.stringify({ connections: [...connections], home: NAMES[0], orgId, to, killAt });
  const child = spawn(process.execPath, [MOVER, settings], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((done) => child.once("close", (code, signal) => done(signal ?? `code ${code}: ${said}`)));
}
