/** `profiles`: how files of a tool are read, saved under a name. */
import { presentProfile } from "../api/present/imports/imports.ts";
import { DomainError } from "../contract/errors.ts";
import { UpdateImportProfileBody } from "../contract/imports/profiles.ts";
import { uuid } from "../contract/primitives.ts";
import { deleteProfileNamed, type ImportProfileRow, listProfiles, saveProfileOf } from "../flow/imports/profiles.ts";
import { profileKinds } from "../parse/import-kinds.ts";
import { CommandFailed, lookUp, readFailure, readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { answersOf } from "./import.ts";
import { asOptions, type ImportOptions } from "./import-options.ts";
import { inflated, openFile } from "./import-source.ts";
import { operatorIn } from "./organizations.ts";

interface Common {
  readonly org: string;
  readonly json: boolean;
}

const PROFILES_SHOWN = 100;

/** The last hundred, newest first. */
export function printProfiles(host: Host, { org, json }: Common): Promise<void> {
  const orgId = readInput(uuid, org, { "": "--org" });
  return host.session({ purpose: "join" }, async ({ app }) => {
    const { rows } = await listProfiles(await operatorIn(app, orgId), {
      kind: undefined,
      cursor: undefined,
      limit: PROFILES_SHOWN,
    });
    if (json) host.screen.printJson({ profiles: rows.map(presentProfile) });
    else for (const row of rows) host.screen.print(`${row.name}  ${row.kind}  ${row.header.join(", ")}`);
  });
}

type Said = Pick<ImportOptions, "dateOrder" | "platform" | "column" | "skip" | "encoding">;

/** Saves how a file is read by the options; a profile of that name is replaced. */
export async function saveProfile(
  host: Host,
  given: string,
  file: string,
  options: Common & Said & { readonly kind?: string },
): Promise<void> {
  const orgId = readInput(uuid, options.org, { "": "--org" });
  const { name = given } = readInput(UpdateImportProfileBody, { name: given }, { name: "name" });
  const kind = profileKinds.find((one) => one === (options.kind ?? "readings"));
  if (kind === undefined) throw new CommandFailed(`--kind must be ${profileKinds.join(" or ")}.`);
  const answers = answersOf(options, kind);
  const source = openFile(file);
  await host.session({ purpose: "join" }, async ({ app }) => {
    const ctx = await operatorIn(app, orgId);
    let row: ImportProfileRow;
    try {
      row = await saveProfileOf(ctx, name, kind, await inflated(source.bytes), answers);
    } catch (error) {
      throw error instanceof DomainError ? asOptions(error) : new CommandFailed(`${file}: ${readFailure(error)}`);
    }
    if (options.json) host.screen.printJson(presentProfile(row));
    else host.screen.print(`Saved: files with the columns ${row.header.join(", ")} are read by "${row.name}".`);
  });
}

export function deleteNamedProfile(host: Host, name: string, options: Common): Promise<void> {
  const orgId = readInput(uuid, options.org, { "": "--org" });
  return host.session({ purpose: "join" }, async ({ app }) => {
    const row = await lookUp("name", deleteProfileNamed(await operatorIn(app, orgId), name));
    if (options.json) host.screen.printJson(presentProfile(row));
    else host.screen.print(`Deleted: ${row.name}.`);
  });
}
