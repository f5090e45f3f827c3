/** Databases with something on every screen, made once a run; each browser test file clones one of them. */
import type { FastifyInstance } from "fastify";
import type { Role } from "../../src/contract/organization/organization.ts";
import type { Context } from "../../src/flow/context.ts";
import { createKey } from "../../src/flow/organization/keys.ts";
import { createClient, type Client as Sdk } from "../../src/sdk/index.ts";
import { appOn, testOrganization } from "./app-on.ts";
import { cloneDatabase } from "./clone.ts";
import type { TestServer } from "./global-setup.ts";
import { Browser, openPeopleDoor, person } from "./people.ts";
import { furnish, type Studio } from "./studio.ts";
import { fillProgram, type ProgramIds } from "./web-program.ts";

export const ROLES: readonly Role[] = ["owner", "admin", "payer", "editor", "viewer"];

/** The cookies of a signed-in person, by name. */
export type Cookies = Readonly<Record<string, string>>;

/** A database to clone: an organization, a person of every role who is signed in, and what was made in it. */
export interface Seed<Made> {
  /** The server, with this seed as its template. */
  readonly server: TestServer;
  readonly orgId: string;
  readonly apiKey: string;
  readonly cookies: Readonly<Record<Role, Cookies>>;
  readonly made: Made;
}

export interface Seeds {
  /** Rules, posts that wait, goals, a campaign in credits that is due. */
  readonly studio: Seed<Studio>;
  /** Three creators of whom something is owed to each, all of it from January 2026. */
  readonly program: Seed<ProgramIds>;
}

/** Where an organization is filled through its own API. */
export interface Filling {
  readonly org: Context;
  readonly sdk: Sdk;
}

/** Makes all seeds at once; `drop` removes them. */
export async function makeSeeds(server: TestServer): Promise<{ seeds: Seeds; drop(): Promise<void> }> {
  const [studio, program] = await Promise.all([seed(server, furnish), seed(server, ({ sdk }) => fillProgram(sdk))]);
  return {
    seeds: { studio: studio.seed, program: program.seed },
    drop: async () => {
      await studio.drop();
      await program.drop();
    },
  };
}

async function seed<Made>(
  server: TestServer,
  fill: (filling: Filling) => Promise<Made>,
): Promise<{ seed: Seed<Made>; drop(): Promise<void> }> {
  const { connection, name, drop } = await cloneDatabase(server);
  const app = appOn({ connection, drop: async () => {} });
  const door = await openPeopleDoor(app);
  try {
    const org = await testOrganization(app);
    const key = { name: "seed", scopes: ["read", "write", "admin"] as const, role: null, expires_at: null };
    const { apiKey } = await createKey(org, { ...key, scopes: [...key.scopes] });
    const baseUrl = await door.listen({ host: "127.0.0.1", port: 0 });
    const made = await fill({ org, sdk: createClient({ baseUrl, apiKey }) });
    const signedIn: [Role, Cookies][] = [];
    for (const role of ROLES) signedIn.push([role, await signInAs(door, app, org.orgId, role)]);
    const cookies = Object.fromEntries(signedIn) as Record<Role, Cookies>;
    return { seed: { server: { ...server, template: name }, orgId: org.orgId, apiKey, cookies, made }, drop };
  } finally {
    await door.close();
    await app.close();
  }
}

/** Makes a person of a role and signs them in. */
export async function signInAs(
  door: FastifyInstance,
  app: Parameters<typeof person>[0],
  orgId: string,
  role: Role,
): Promise<Cookies> {
  const email = emailOf(role);
  await person(app, orgId, email, role);
  const browser = new Browser(door);
  const { statusCode, body } = await browser.signIn(email);
  if (statusCode !== 200) throw new Error(`${email} cannot sign in: ${body}`);
  await app.database.owner.query("delete from sign_in_attempts");
  return Object.fromEntries(browser.cookies);
}

export const emailOf = (role: Role): string => `${role}@example.com`;
