/** `source`: services that are asked for readings. */

import { readFileSync } from "node:fs";
import { uuid } from "../contract/primitives.ts";
import { CreateSourceBody } from "../contract/sources/sources.ts";
import type { Context } from "../flow/context.ts";
import { findProjectByNameOrId } from "../flow/organization/projects.ts";
import { runSourceNow, testSource } from "../flow/sources/runs.ts";
import { createSource, listSources, type SourceDetail } from "../flow/sources/sources.ts";
import { CommandFailed, lookUp, readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { operatorIn } from "./organizations.ts";

interface Common {
  readonly org: string;
  readonly json: boolean;
}

const SOURCES_SHOWN = 100;

function withOrganization<T>(host: Host, { org }: Common, work: (ctx: Context) => Promise<T>): Promise<T> {
  const orgId = readInput(uuid, org, { "": "--org" });
  return host.session({ purpose: "join" }, async ({ app }) => {
    const ctx = await operatorIn(app, orgId);
    return work(ctx);
  });
}

/** Adds a source; settings are `name=value`, or a JSON file of all of them. */
export function addSource(
  host: Host,
  kind: string,
  options: Common & {
    readonly project: string;
    readonly name?: string;
    readonly set: readonly string[];
    readonly settings?: string;
    readonly unitsPerDay?: string;
    readonly watch: boolean;
  },
): Promise<void> {
  const settings = { ...fileOf(options.settings), ...Object.fromEntries(options.set.map(pairOf)) };
  return withOrganization(host, options, async (ctx) => {
    const project = await lookUp("--project", findProjectByNameOrId(ctx, options.project));
    const body = readInput(
      CreateSourceBody,
      {
        project_id: project.id,
        name: options.name ?? kind,
        kind,
        settings,
        watches_accounts: options.watch,
        ...(options.unitsPerDay === undefined ? {} : { units_per_day: Number(options.unitsPerDay) }),
      },
      { units_per_day: "--units-per-day", name: "--name", kind: "kind" },
    );
    const added = await createSource(ctx, body);
    if (options.json) host.screen.printJson(shown(added));
    else host.screen.print(`Added ${added.row.name} (${added.row.id}). Test it with \`stipend source test\`.`);
  });
}

export function printSources(host: Host, options: Common): Promise<void> {
  return withOrganization(host, options, async (ctx) => {
    const found = await allSources(ctx);
    if (options.json) return host.screen.printJson({ sources: found.map(shown) });
    for (const { row, budget, successPercent } of found) {
      const used = `${budget.used} ${budget.unit}${budget.used === 1 ? "" : "s"} today`;
      const spent = `${used}, ${budget.limit === null ? "no limit" : `at most ${budget.limit}`}`;
      const success = successPercent === null ? "" : `, ${successPercent}% answered`;
      host.screen.print(`${row.id}  ${row.name}  ${row.kind}  ${row.state_reason ?? row.state}  ${spent}${success}`);
    }
  });
}

/** @throws CommandFailed where the connection does not work */
export function testNamedSource(host: Host, named: string, options: Common): Promise<void> {
  return withOrganization(host, options, async (ctx) => {
    const { row } = await requireNamed(ctx, named);
    const health = await testSource(ctx, row.id);
    if (options.json) host.screen.printJson(health);
    else if (health.ok) host.screen.print(health.message);
    if (!health.ok) throw new CommandFailed(health.message);
  });
}

/** Asks a source now, and waits until it has answered. */
export function runNamedSource(host: Host, named: string, options: Common): Promise<void> {
  return withOrganization(host, options, async (ctx) => {
    const { row } = await requireNamed(ctx, named);
    const run = await runSourceNow(ctx, row.id, () => {});
    const { state, posts_asked, posts_new, readings, unchanged, error } = run;
    if (options.json) host.screen.printJson({ id: run.id, state, posts_asked, posts_new, readings, unchanged, error });
    else
      host.screen.print(
        `${posts_asked} posts asked about, ${posts_new} new, ${readings} readings stored, ${unchanged} unchanged.`,
      );
    if (error !== null) throw new CommandFailed(error);
  });
}

async function allSources(ctx: Context): Promise<readonly SourceDetail[]> {
  return (
    await listSources(ctx, { project_id: undefined, include_archived: false, cursor: undefined, limit: SOURCES_SHOWN })
  ).rows;
}

async function requireNamed(ctx: Context, named: string): Promise<SourceDetail> {
  const found = (await allSources(ctx)).filter(({ row }) => row.id === named || row.name === named);
  const [one, another] = found;
  if (one === undefined) throw new CommandFailed(`There is no source "${named}".`);
  if (another !== undefined) throw new CommandFailed(`Several sources are called "${named}"; give the id.`);
  return one;
}

function pairOf(text: string): readonly [string, unknown] {
  const [name = "", ...rest] = text.split("=");
  const value = rest.join("=");
  if (rest.length === 0 || name === "") throw new CommandFailed(`--set ${text}: write it as name=value.`);
  return [name, /^\d{1,15}$/.test(value) ? Number(value) : value];
}

function fileOf(file: string | undefined): Record<string, unknown> {
  if (file === undefined) return {};
  try {
    const read: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof read === "object" && read !== null && !Array.isArray(read)) return read as Record<string, unknown>;
  } catch (error) {
    throw new CommandFailed(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : error}`);
  }
  throw new CommandFailed(`${file} must hold one JSON object.`);
}

function shown({ row, budget, posts, accounts, successPercent }: SourceDetail) {
  const { id, name, kind, project_id, state, state_reason } = row;
  return { id, name, kind, project_id, state, state_reason, budget, posts, accounts, success_percent: successPercent };
}
