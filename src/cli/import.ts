/** `import`: a file of readings, follower counts or creators into a project, of any length, compressed or not. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { DomainError } from "../contract/errors.ts";
import { ImportQuery } from "../contract/feeding/readings.ts";
import { CreateProjectBody } from "../contract/organization/projects.ts";
import { uuid } from "../contract/primitives.ts";
import type { Context } from "../flow/context.ts";
import { listCreators } from "../flow/feeding/creators.ts";
import type { JsonShape } from "../flow/feeding/import/mapped.ts";
import { jsonPresets } from "../flow/feeding/import/presets.ts";
import type { FileOptions } from "../flow/feeding/import/rows.ts";
import { importCreators } from "../flow/feeding/import-creators.ts";
import { type FollowersAnswer, importFollowers } from "../flow/feeding/import-followers.ts";
import { type ImportAnswer, importReadings } from "../flow/feeding/readings.ts";
import { listVideos } from "../flow/feeding/videos.ts";
import { profileNamed, profileOfHeader } from "../flow/imports/profiles.ts";
import { createProject, deleteProject, findProjectByNameOrId } from "../flow/organization/projects.ts";
import { creatorColumns } from "../parse/creators-file.ts";
import { followerColumns } from "../parse/followers-columns.ts";
import type { ProfileKind } from "../parse/import-kinds.ts";
import { isColumnName } from "../parse/readings-plan.ts";
import { CommandFailed, lookUp, readFailure, readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { ACCOUNTS, importAccounts } from "./import-accounts.ts";
import { amountsKinds, importAmountsFile } from "./import-amounts.ts";
import { creatorsText, followersText, noteRows, readingsText } from "./import-answer.ts";
import { asOptions, columnsOf, type ImportOptions, OPTION_NAMES, withoutPrefix } from "./import-options.ts";
import { inflated, nameOf, openFile } from "./import-source.ts";
import { operatorIn } from "./organizations.ts";

/** What a file may hold besides readings; amounts have a command of their own. */
const namedKinds = ["creators", "followers"] as const;
type Kind = (typeof namedKinds)[number] | "readings";

/** The fields that `--column` may name. */
const isFieldOf: Readonly<Record<Kind, (name: string) => boolean>> = {
  readings: isColumnName,
  creators: (name) => creatorColumns.some((each) => each === name),
  followers: (name) => followerColumns.some((each) => each === name),
};

/**
 * Imports readings, or what precedes the file: creators or follower counts. An unknown project name creates the project, so that
 * a first import is one command; the project is deleted again when nothing was imported. An unknown id is an error.
 * Rejected rows are listed by line and do not stop the others.
 */
export async function importFile(
  host: Host,
  what: string,
  named: string | undefined,
  options: ImportOptions,
): Promise<void> {
  const amounts = amountsKinds.find((kind) => kind === what);
  if (options.entity !== undefined && what !== ACCOUNTS) throw new CommandFailed("--entity is for accounts.");
  if (named !== undefined && amounts !== undefined) return importAmountsFile(host, amounts, named, options);
  if (named !== undefined && what === ACCOUNTS) return importAccounts(host, named, options);
  const kind: Kind | undefined = named === undefined ? "readings" : namedKinds.find((one) => one === what);
  if (kind === undefined)
    throw new CommandFailed(
      `import takes a file of readings, or one of ${[...namedKinds, ...amountsKinds, ACCOUNTS].map((kind) => `"${kind}"`).join(", ")} and a file; "${what}" cannot be imported.`,
    );
  const file = named ?? what;
  const orgId = readInput(uuid, options.org, { "": "--org" });
  const shape = shapeOf(options);
  const isDryRun = options.dryRun === true;
  if (isDryRun && kind === "creators") throw new CommandFailed("--dry-run is for readings, followers and accounts.");
  if (kind !== "readings" && shape !== undefined)
    throw new CommandFailed(`--preset and --mapping are for readings in JSON, not for ${kind}.`);
  if (kind === "creators" && typeof options.profile === "string")
    throw new CommandFailed("--profile is for readings and followers in CSV, not for creators.");
  const answers = { ...answersOf(options, kind), shape };
  const source = openFile(file);
  if (shape === undefined && /\.json(\.gz)?$/i.test(basename(file)))
    throw new CommandFailed(
      `${file}: say whose answer this is, by --preset ${jsonPresets.join(", ")}, or by a --mapping of its fields.`,
    );
  await host.session({ purpose: "join" }, async ({ app }) => {
    const ctx = await operatorIn(app, orgId);
    const target = await targetOf(ctx, options.project);
    const bar = host.screen.progress("importing", "KiB", !options.json && source.totalBytes > 0);
    const startedAt = host.now();
    const seconds = () => (host.now() - startedAt) / 1000;
    let text: string;
    let answer: ImportAnswer | FollowersAnswer | Awaited<ReturnType<typeof importCreators>>;
    let isKept = false;
    try {
      const bytes = await inflated(source.bytes);
      if (kind === "followers") {
        const of = {
          fileName: nameOf(file),
          isDryRun,
          profileOf: profileBy(ctx, kind, options),
          onOpened: target.ready,
        };
        const found = await importFollowers(ctx, null, bytes, { ...answers, ...of });
        isKept = found.import_id !== null;
        text = followersText(found, seconds());
        answer = found;
      } else if (kind === "creators") {
        const found = await importCreators(ctx, target.ready, bytes, answers);
        isKept = found.created + found.known + found.reactivated > 0;
        text = creatorsText(found, seconds());
        answer = found;
      } else {
        const found = await importReadings(ctx, null, bytes, {
          ...{ format: source.format, ...answers, onOpened: target.ready },
          ...{ fileName: nameOf(file), isDryRun, profileOf: profileBy(ctx, kind, options) },
          onProgress: ({ received }) =>
            bar.update(
              kibibytes(source.bytes.bytesRead),
              kibibytes(source.totalBytes),
              `${received.toLocaleString("en-US")} rows`,
            ),
        });
        isKept = found.received > found.rejected_count && !found.dry_run;
        text = readingsText(found, seconds());
        answer = found;
      }
    } catch (error) {
      throw error instanceof DomainError ? asOptions(error) : new CommandFailed(`${file}: ${readFailure(error)}`);
    } finally {
      bar.end();
      await target.settle(isKept);
    }
    if (isKept && target.made() !== undefined)
      host.screen.note(`created project ${options.project} (${target.made()})`);
    if (options.json) host.screen.printJson(answer);
    else {
      host.screen.print(text);
      noteRows(host.screen, answer);
    }
  });
}

/** The project of an import: an existing one, or one created once the file is open and deleted again when nothing was imported. */
interface Target {
  readonly ready: () => Promise<string>;
  readonly made: () => string | undefined;
  readonly settle: (isKept: boolean) => Promise<void>;
}

async function targetOf(ctx: Context, nameOrId: string): Promise<Target> {
  const known = await projectId(ctx, nameOrId);
  const input = readInput(CreateProjectBody, { name: nameOrId }, { name: "--project" });
  let made: string | undefined;
  return {
    ready: async () => {
      if (known !== undefined) return known;
      made ??= (await createProject(ctx, input)).id;
      return made;
    },
    made: () => made,
    settle: async (isKept) => {
      // Batches imported before a failure are kept, and so is their project.
      if (made === undefined || isKept) return;
      if (await deleteIfEmpty(ctx, made)) made = undefined;
    },
  };
}

async function projectId(ctx: Context, nameOrId: string): Promise<string | undefined> {
  try {
    return (await findProjectByNameOrId(ctx, nameOrId)).id;
  } catch (error) {
    const isUnknown =
      error instanceof DomainError && error.code === "not_found" && error.meta.project_ids === undefined;
    if (!isUnknown) return lookUp("--project", Promise.reject(error));
    if (uuid.safeParse(nameOrId).success) throw new CommandFailed(`--project: no project has the id ${nameOrId}.`);
    return undefined;
  }
}

/** By its name, or by the file's header; nothing where none is wanted. */
function profileBy(ctx: Context, kind: ProfileKind, { profile }: ImportOptions): FileOptions["profileOf"] {
  if (profile === false) return undefined;
  return profile === undefined ? profileOfHeader(ctx, kind) : profileNamed(ctx, profile, kind);
}

/** The shape of a JSON file, where one is given. */
function shapeOf(options: ImportOptions): JsonShape | undefined {
  const { preset, mapping, column, skip, encoding, dateOrder, profile } = options;
  if (preset === undefined && mapping === undefined) return undefined;
  if (preset !== undefined && mapping !== undefined)
    throw new CommandFailed("--preset and --mapping both say what the file's fields are; give one of them.");
  const ofTables = Object.entries({
    "--column": column,
    "--skip": skip,
    "--encoding": encoding,
    "--date-order": dateOrder,
    "--profile": typeof profile === "string" ? profile : undefined,
  })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (ofTables.length > 0) throw new CommandFailed(`${ofTables.join(", ")}: for CSV alone, not for JSON.`);
  if (preset !== undefined) return { preset };
  try {
    return { mapping: JSON.parse(readFileSync(mapping ?? "", "utf8")) };
  } catch (error) {
    throw new CommandFailed(`--mapping ${mapping}: ${readFailure(error)}`);
  }
}

/** What options say of a file. */
type FileSaid = Omit<ImportOptions, "json" | "org" | "project">;

/** The options as query parameters of the API, so that both are checked and named alike. */
export function answersOf(options: FileSaid, kind: Kind): FileOptions {
  if (kind === "followers" && options.skip !== undefined)
    throw new CommandFailed("--skip is for readings; a column without a field is ignored.");
  const columns = columnsOf(options, isFieldOf[kind]);
  const query = readInput(
    ImportQuery,
    {
      ...columns,
      ...(options.readOn === undefined ? {} : { read_on: options.readOn }),
      ...(options.dateOrder === undefined ? {} : { date_order: options.dateOrder }),
      ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
      ...(options.platform === undefined ? {} : { platform: options.platform }),
      ...(options.creator === undefined ? {} : { creator: options.creator }),
      ...(options.skip === undefined ? {} : { skip: [...options.skip] }),
    },
    OPTION_NAMES,
  );
  return {
    ...{
      readOn: query.read_on,
      dateOrder: query.date_order,
      encoding: query.encoding,
      platform: query.platform,
      creator: query.creator,
    },
    skip: query.skip === undefined ? [] : [query.skip].flat(),
    columns: withoutPrefix(columns),
  };
}

/** Deletes a project that has nothing in it. */
async function deleteIfEmpty(ctx: Context, id: string): Promise<boolean> {
  const { rows: creators } = await listCreators(ctx, { project_id: id, include_removed: true, limit: 1 });
  const { rows: videos } = await listVideos(ctx, { project_id: id, limit: 1 });
  if (creators.length + videos.length > 0) return false;
  await deleteProject(ctx, id, { mode: "hard" });
  return true;
}

function kibibytes(bytes: number): number {
  return Math.ceil(bytes / 1024);
}
