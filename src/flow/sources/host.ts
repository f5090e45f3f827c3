/** What sources need of the process: the closed HTTP client, and time to pass. */
import { setTimeout as sleep } from "node:timers/promises";
import { DomainError, invalid } from "../../contract/errors.ts";
import { type SourceKindName, sourceKinds } from "../../sources/kinds.ts";
import { type Source, type SourceKind, secretNames, wasSent } from "../../sources/source.ts";
import type { SourceRow } from "../../store/sources/sources.ts";
import type { App } from "../context.ts";
import { SecretUnreadable } from "../secrets.ts";

const PURPOSE = "source";

export function kindOf(name: string): SourceKind {
  const kind = (sourceKinds as Readonly<Record<string, SourceKind>>)[name];
  if (kind === undefined || !Object.hasOwn(sourceKinds, name))
    throw new DomainError("unavailable", `This version of Stipend knows no sources of the kind ${name}.`);
  return kind;
}

/** Settings as they are kept: what may be shown, and the rest as one sealed text. */
export interface KeptSettings {
  readonly settings: Record<string, unknown>;
  readonly secrets: Buffer | null;
  readonly secrets_key: string | null;
}

/**
 * Checks settings and divides them. `known` are secrets entered before; null for one takes it away.
 *
 * @throws DomainError `invalid_body` naming the field; `unavailable` where there is a secret and no key to seal it
 */
export function keepSettings(
  app: App,
  place: { readonly orgId: string; readonly id: string },
  kindName: SourceKindName,
  given: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, unknown>> = {},
): KeptSettings {
  const kind = sourceKinds[kindName];
  const names = new Set(secretNames(kind));
  const entered = Object.entries({ ...known, ...given }).filter(([, value]) => value !== null && value !== "");
  const read = kind.config.safeParse(Object.fromEntries(entered));
  if (!read.success)
    throw invalid(
      "invalid_body",
      read.error.issues.map(({ path, message }) => ({ path: ["settings", ...path].join("."), message })),
    );
  // Kept as entered: what a later version adds by default applies, too.
  const isSecret = ([name]: readonly [string, unknown]) => names.has(name);
  const secrets = Object.fromEntries(entered.filter(isSecret));
  const settings = Object.fromEntries(entered.filter((entry) => !isSecret(entry)));
  if (Object.keys(secrets).length === 0) return { settings, secrets: null, secrets_key: null };
  const keys = keysOf(app);
  const sealed = keys.seal({ purpose: PURPOSE, orgId: place.orgId, ids: [place.id] }, JSON.stringify(secrets));
  return { settings, secrets: sealed, secrets_key: keys.currentId };
}

function keysOf(app: App) {
  if (app.secrets != null) return app.secrets;
  throw new DomainError(
    "unavailable",
    "This server has no key to keep secrets by: set STIPEND_SECRET_KEY and start it again.",
  );
}

/** @throws DomainError `unavailable`; SecretUnreadable */
export function secretsOf(app: App, row: Pick<SourceRow, "org_id" | "id" | "secrets">): Record<string, unknown> {
  if (row.secrets === null) return {};
  const place = { purpose: PURPOSE, orgId: row.org_id, ids: [row.id] };
  return JSON.parse(keysOf(app).open(place, row.secrets)) as Record<string, unknown>;
}

/** A source with its settings, ready to be asked; or why it cannot be, in a sentence. */
export function openSource(app: App, row: SourceRow): Source | string {
  try {
    const settings = { ...row.settings, ...secretsOf(app, row) };
    const read = kindOf(row.kind).config.safeParse(settings);
    if (!read.success) {
      const [issue] = read.error.issues;
      return `Its settings no longer fit: ${issue?.path.join(".")} ${issue?.message}.`;
    }
    return kindOf(row.kind).open(settings);
  } catch (error) {
    if (error instanceof SecretUnreadable || error instanceof DomainError) return error.message;
    throw error;
  }
}

/** The platforms a source reads; null: any. */
export function platformsOf(kind: SourceKind, source: Source): readonly string[] | null {
  return source.platforms ?? kind.platforms;
}

/** @throws DomainError `unavailable` where the process makes no requests */
export function requireAsk(app: App) {
  if (app.ask !== undefined) return app.ask;
  throw new DomainError("unavailable", "This process makes no requests to other services.");
}

/** Requests of one source, one after another with its pause between them; those that are sent are counted. */
export function paced(app: App, pauseMs: number, signal: AbortSignal | undefined) {
  const ask = requireAsk(app);
  let count = 0;
  return {
    requests: () => count,
    ask: async (request: Parameters<typeof ask>[0]) => {
      if (count > 0 && pauseMs > 0) await sleep(pauseMs, undefined, signal === undefined ? {} : { signal });
      count += 1;
      try {
        return await ask(request);
      } catch (error) {
        if (!wasSent(error)) count -= 1;
        throw error;
      }
    },
  };
}
