/** Files whose creators must be known, and their project with them: amounts, and payees' accounts. */
import { DomainError } from "../contract/errors.ts";
import { uuid } from "../contract/primitives.ts";
import type { Context } from "../flow/context.ts";
import { findProjectByNameOrId } from "../flow/organization/projects.ts";
import { CommandFailed, lookUp, readFailure, readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { asOptions, type ImportOptions } from "./import-options.ts";
import { inflated, openFile } from "./import-source.ts";
import { operatorIn } from "./organizations.ts";

/** What is particular to one kind of file. */
export interface KindOfFile<Given, Answer> {
  /** The options as query parameters of the API; read before the file and the database are opened. */
  given(options: ImportOptions): Given;
  bring(ctx: Context, projectId: string, bytes: AsyncIterable<Uint8Array>, given: Given): Promise<Answer>;
  /** Says what came of it, `seconds` later. */
  print(answer: Answer, seconds: number): void;
}

/** Brings a file in and prints the answer. @throws CommandFailed naming the option, or the file, that was wrong */
export async function importInProject<Given, Answer extends object>(
  host: Host,
  file: string,
  options: ImportOptions,
  kind: KindOfFile<Given, Answer>,
): Promise<void> {
  const orgId = readInput(uuid, options.org, { "": "--org" });
  if (typeof options.profile === "string") throw new CommandFailed("--profile is for readings and followers.");
  const given = kind.given(options);
  const source = openFile(file);
  await host.session({ purpose: "join" }, async ({ app }) => {
    const ctx = await operatorIn(app, orgId);
    const { id } = await lookUp("--project", findProjectByNameOrId(ctx, options.project));
    const startedAt = host.now();
    let answer: Answer;
    try {
      answer = await kind.bring(ctx, id, await inflated(source.bytes), given);
    } catch (error) {
      throw error instanceof DomainError ? asOptions(error) : new CommandFailed(`${file}: ${readFailure(error)}`);
    }
    if (options.json) return host.screen.printJson(answer);
    kind.print(answer, (host.now() - startedAt) / 1000);
  });
}
