/** `import`: a file of readings into a project, of any length, compressed or not. */
import { once } from "node:events";
import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { DomainError } from "../contract/errors.ts";
import { CreateProjectBody } from "../contract/organization/projects.ts";
import { uuid } from "../contract/primitives.ts";
import { type Context, localContext } from "../flow/context.ts";
import { type ImportAnswer, type ImportFormat, importReadings } from "../flow/feeding/readings.ts";
import { COMMAND_LINE } from "../flow/organization/operator.ts";
import { getOrganization } from "../flow/organization/organization.ts";
import { createProject, findProjectByNameOrId } from "../flow/organization/projects.ts";
import { CommandFailed, readFailure, readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { tableText } from "./screen.ts";

interface ImportOptions {
  readonly json: boolean;
  readonly org: string;
  readonly project: string;
}

/** Refused rows told one by one on the screen; `--json` has up to 1,000. */
const REFUSALS_SHOWN = 20;
const STANDARD_INPUT = "-";

/**
 * Imports readings. A project that is named and not known is made, so that a first import is one command; an id that is not
 * known is a mistake. Rows that are refused are named by their line and do not keep the others from landing.
 */
export async function importFile(host: Host, file: string, options: ImportOptions): Promise<void> {
  const orgId = readInput(uuid, options.org, { "": "--org" });
  const source = openSource(file);
  await host.session({ purpose: "join" }, async ({ app }) => {
    const ctx = localContext(app, orgId, COMMAND_LINE);
    await getOrganization(ctx);
    const { projectId, isNew } = await projectFor(ctx, options.project);
    if (isNew) host.screen.note(`made the project ${options.project} (${projectId})`);
    const bar = host.screen.progress("importing", "KiB", !options.json && source.totalBytes > 0);
    const startedAt = host.now();
    let answer: ImportAnswer;
    try {
      answer = await importReadings(ctx, projectId, await inflated(source.bytes), {
        format: source.format,
        onProgress: ({ received }) =>
          bar.update(kibibytes(source.bytes.bytesRead), kibibytes(source.totalBytes), `${count(received)} rows`),
      });
    } catch (error) {
      throw error instanceof DomainError ? error : new CommandFailed(`${file}: ${readFailure(error)}`);
    } finally {
      bar.end();
    }
    if (options.json) host.screen.printJson(answer);
    else host.screen.print(answerText(answer, (host.now() - startedAt) / 1000));
    for (const { line, reason } of options.json ? [] : answer.rejected.slice(0, REFUSALS_SHOWN))
      host.screen.note(`line ${line}: ${reason}`);
    const untold = answer.rejected_count - REFUSALS_SHOWN;
    if (!options.json && untold > 0) host.screen.note(`and ${count(untold)} more; --json lists up to 1,000`);
  });
}

async function projectFor(ctx: Context, nameOrId: string): Promise<{ projectId: string; isNew: boolean }> {
  try {
    return { projectId: (await findProjectByNameOrId(ctx, nameOrId)).id, isNew: false };
  } catch (error) {
    const isUnknown = error instanceof DomainError && error.message === "Project not found.";
    if (!isUnknown) throw error;
    if (uuid.safeParse(nameOrId).success) throw new CommandFailed(`--project: there is no project ${nameOrId}.`);
    const input = readInput(CreateProjectBody, { name: nameOrId }, { name: "--project" });
    return { projectId: (await createProject(ctx, input)).id, isNew: true };
  }
}

interface Source {
  readonly bytes: Readable & { readonly bytesRead: number };
  /** 0 where it is not known: standard input and pipes. */
  readonly totalBytes: number;
  readonly format: ImportFormat;
}

/** Opens the file before anything is written for it. */
function openSource(file: string): Source {
  if (file === STANDARD_INPUT) return { bytes: createReadStream("", { fd: 0 }), totalBytes: 0, format: "csv" };
  try {
    const found = statSync(file);
    if (found.isDirectory()) throw new Error("it is a directory");
    const format = /\.(ndjson|jsonl)(\.gz)?$/i.test(basename(file)) ? "ndjson" : "csv";
    return { bytes: createReadStream(file), totalBytes: found.isFile() ? found.size : 0, format };
  } catch (error) {
    throw new CommandFailed(`${file} cannot be read: ${readFailure(error)}`);
  }
}

const GZIP_MAGIC = [0x1f, 0x8b];

/** The bytes themselves; unpacked where they begin as gzip does, whatever the file is called. */
async function inflated(bytes: Readable): Promise<AsyncIterable<Uint8Array>> {
  await once(bytes, "readable");
  const first: Buffer | null = bytes.read();
  if (first === null) return bytes;
  bytes.unshift(first);
  if (!GZIP_MAGIC.every((byte, index) => first[index] === byte)) return bytes;
  const unpacked = createGunzip();
  // Damaged data may be met before anybody reads; whoever then does is thrown the failure.
  unpacked.on("error", () => {});
  return pipeline(bytes, unpacked, () => {});
}

function answerText(answer: ImportAnswer, seconds: number): string {
  const rows = [
    ["rows", count(answer.received)],
    ["inserted", count(answer.inserted)],
    ["unchanged", count(answer.unchanged)],
    ["replaced", count(answer.replaced)],
    ["rejected", count(answer.rejected_count)],
    ["seconds", seconds.toFixed(1)],
  ];
  return tableText(rows, [1]);
}

function count(n: number): string {
  return n.toLocaleString("en-US");
}

function kibibytes(bytes: number): number {
  return Math.ceil(bytes / 1024);
}
