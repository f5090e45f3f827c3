/** `org create` and `key …`: who may use the API. */

import {
  CreateKeyBody,
  CreateOrganizationBody,
  scopes,
  UpdateOrganizationBody,
} from "../contract/organization/organization.ts";
import { uuid } from "../contract/primitives.ts";
import { iso } from "../contract/time.ts";
import { createKey, listAllKeys, listKeys, revokeKey } from "../flow/organization/keys.ts";
import { COMMAND_LINE, listOrganizations } from "../flow/organization/operator.ts";
import { createOrganization, updateOrganization } from "../flow/organization/organization.ts";
import { CommandFailed, readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { anyIn, operatorIn } from "./organizations.ts";
import { tableText } from "./screen.ts";

interface Output {
  readonly json: boolean;
}

const FIRST_KEY_NAME = "first key";
const KEY_NAME = "created on the command line";

/** Creates an organization and its first key, which has every scope. */
export async function createOrg(
  host: Host,
  options: Output & {
    readonly name: string;
    readonly timezone?: string;
    readonly plan?: string;
    readonly database?: string;
  },
): Promise<void> {
  const { name, timezone, plan } = options;
  const input = readInput(CreateOrganizationBody, { name, timezone, plan }, OPTIONS);
  await host.session({ purpose: "join" }, async ({ app }) => {
    const names = app.places?.names ?? [];
    if (options.database !== undefined && !names.includes(options.database)) {
      const choice =
        names.length === 0 ? "is for several databases (STIPEND_DATABASES)" : `must be one of ${names.join(", ")}`;
      throw new CommandFailed(`--database: ${choice}`);
    }
    const organization = await createOrganization(app, COMMAND_LINE, input, options.database);
    const key = readInput(CreateKeyBody, { name: FIRST_KEY_NAME, scopes: [...scopes] }, OPTIONS);
    const ctx = await anyIn(app, organization.org_id);
    const { apiKey } = await createKey(ctx, key);
    const { name: database } = ctx.app;
    if (options.json)
      return host.screen.printJson({
        ...{ org_id: organization.org_id, api_key: apiKey },
        ...(database !== undefined && { database }),
      });
    host.screen.print(
      tableText([
        ["organization", organization.name],
        ["org id", organization.org_id],
        ["time zone", organization.timezone],
        ["plan", organization.plan],
        ...(database === undefined ? [] : [["database", database]]),
        ["API key", apiKey],
      ]),
    );
    host.screen.print("\nThis key can read, write and administer. It is shown only once: store it like a password.");
  });
}

/** Lists the organizations, oldest first. */
export async function listOrgs(host: Host, options: Output): Promise<void> {
  await host.session({ purpose: "join" }, async ({ app }) => {
    const rows = await listOrganizations(app);
    if (options.json) {
      const organizations = rows.map(({ org_id, name, timezone, plan, parent_org_id, created_at, database }) => ({
        org_id,
        name,
        timezone,
        plan,
        parent_org_id,
        created_at: iso(created_at),
        ...(database !== null && { database }),
      }));
      return host.screen.printJson({ organizations });
    }
    if (rows.length === 0) return host.screen.print("No organizations yet. Create one with `org create --name N`.");
    const cells = rows.map(({ org_id, name, timezone, plan, database }) => [
      ...[org_id, name, timezone, plan],
      ...(database === null ? [] : [database]),
    ]);
    const where = app.places === undefined ? [] : ["DATABASE"];
    host.screen.print(tableText([["ORG ID", "NAME", "TIME ZONE", "PLAN", ...where], ...cells]));
  });
}

/** Changes what an organization may use of the server; keys and sessions may not. */
export async function updateOrg(
  host: Host,
  id: string,
  options: Output & {
    readonly plan?: string;
    readonly requestsPerMinute?: string;
    readonly growiHourlyLimit?: string;
  },
): Promise<void> {
  const orgId = readInput(uuid, id, { "": "ORG_ID" });
  const { plan, requestsPerMinute, growiHourlyLimit } = options;
  const changes = readInput(
    UpdateOrganizationBody,
    {
      ...(plan !== undefined && { plan }),
      ...(requestsPerMinute !== undefined && {
        requests_per_minute: requestsPerMinute === "plan" ? null : Number(requestsPerMinute),
      }),
      ...(growiHourlyLimit !== undefined && { growi_hourly_limit: Number(growiHourlyLimit) }),
    },
    { plan: "--plan", requests_per_minute: "--requests-per-minute", growi_hourly_limit: "--growi-hourly-limit" },
  );
  await host.session({ purpose: "join" }, async ({ app }) => {
    const row = await updateOrganization(await anyIn(app, orgId), changes);
    const { plan, requests_per_minute, growi_hourly_limit } = row;
    if (options.json) return host.screen.printJson({ org_id: orgId, plan, requests_per_minute, growi_hourly_limit });
    host.screen.print(
      tableText([
        ["organization", row.name],
        ["plan", plan],
        ["requests a minute", requests_per_minute === null ? "by the plan" : String(requests_per_minute)],
        ["Growi requests an hour", String(growi_hourly_limit)],
      ]),
    );
  });
}

/** Creates a key for an organization and prints its secret, which is not stored. */
export async function createOrgKey(
  host: Host,
  options: Output & {
    readonly org: string;
    readonly name?: string;
    readonly scopes?: string;
    readonly expires?: string;
  },
): Promise<void> {
  const orgId = readInput(uuid, options.org, { "": "--org" });
  const requestedScopes = options.scopes?.split(",").map((scope) => scope.trim());
  const input = readInput(
    CreateKeyBody,
    { name: options.name ?? KEY_NAME, scopes: requestedScopes, expires_at: options.expires ?? null },
    OPTIONS,
  );
  await host.session({ purpose: "join" }, async ({ app }) => {
    if (input.expires_at !== null && input.expires_at <= app.now())
      throw new CommandFailed("--expires: must be in the future");
    const ctx = await operatorIn(app, orgId);
    const { key, apiKey } = await createKey(ctx, input);
    if (options.json) return host.screen.printJson({ key_id: key.id, api_key: apiKey });
    host.screen.print(
      tableText([
        ["key id", key.id],
        ["scopes", key.scopes.join(", ")],
        ["expires", key.expires_at === null ? "never" : iso(key.expires_at)],
        ["API key", apiKey],
      ]),
    );
    host.screen.print("\nThis key is shown only once: store it like a password.");
  });
}

/** Lists keys, newest first, of one organization or of all. Never prints their secrets. */
export async function listOrgKeys(host: Host, options: Output & { readonly org?: string }): Promise<void> {
  const orgId = options.org === undefined ? undefined : readInput(uuid, options.org, { "": "--org" });
  await host.session({ purpose: "join" }, async ({ app }) => {
    const keys = await (orgId === undefined ? listAllKeys(app) : operatorIn(app, orgId).then(listKeys));
    if (options.json) return host.screen.printJson({ keys: keys.map(presentKey) });
    if (keys.length === 0) return host.screen.print("No keys yet. Create one with `key create --org ID`.");
    const now = app.now();
    const cells = keys.map((key) => {
      const isExpired = key.expires_at !== null && key.expires_at <= now;
      const state = key.revoked_at !== null ? "revoked" : isExpired ? "expired" : "active";
      const used = key.last_used_at === null ? "never" : iso(key.last_used_at);
      return [key.id, `${key.key_hint}…`, key.name, key.scopes.join(","), state, used];
    });
    host.screen.print(tableText([["KEY ID", "BEGINS", "NAME", "SCOPES", "STATE", "LAST USED"], ...cells]));
  });
}

/** Revokes a key immediately and permanently. */
export async function revokeOrgKey(host: Host, keyId: string, options: Output): Promise<void> {
  const id = readInput(uuid, keyId, { "": "KEY_ID" });
  await host.session({ purpose: "join" }, async ({ app }) => {
    const orgId = (await listAllKeys(app)).find((key) => key.id === id)?.org_id;
    if (orgId === undefined) throw new CommandFailed("No key has this id. `key list` lists all keys.");
    const key = await revokeKey(await anyIn(app, orgId), id);
    if (options.json) return host.screen.printJson(presentKey(key));
    host.screen.print(`Revoked key ${key.id} (${key.name}).`);
  });
}

const OPTIONS = { name: "--name", timezone: "--timezone", plan: "--plan", scopes: "--scopes", expires_at: "--expires" };

type Key = Awaited<ReturnType<typeof listAllKeys>>[number];

function presentKey(key: Key) {
  return {
    key_id: key.id,
    org_id: key.org_id,
    name: key.name,
    key_hint: key.key_hint,
    scopes: key.scopes,
    role: key.role,
    created_by: key.created_by,
    created_at: iso(key.created_at),
    expires_at: key.expires_at === null ? null : iso(key.expires_at),
    revoked_at: key.revoked_at === null ? null : iso(key.revoked_at),
    last_used_at: key.last_used_at === null ? null : iso(key.last_used_at),
  };
}
