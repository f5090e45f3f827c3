/** The options of an import, and errors about parameters of the API as errors about options. */
import type { DomainError } from "../contract/errors.ts";
import { CommandFailed } from "./failure.ts";

export interface ImportOptions {
  readonly json: boolean;
  readonly org: string;
  readonly project: string;
  readonly readOn?: string;
  readonly dateOrder?: string;
  readonly encoding?: string;
  readonly platform?: string;
  readonly creator?: string;
  /** `captured_at=Date`, each. */
  readonly column?: readonly string[];
  readonly skip?: readonly string[];
  /** The name of a saved profile; false: none, not even the one of the header. */
  readonly profile?: string | false;
  readonly preset?: string;
  readonly mapping?: string;
  readonly currency?: string;
  readonly decimals?: string;
  readonly recordEqual?: boolean;
  readonly dryRun?: boolean;
  readonly entity?: string;
}

const COLUMN = "columns.";

/** `--column captured_at=Date`, each, as parameters of the API: `columns.captured_at` -> `Date`. */
export function columnsOf(
  options: Pick<ImportOptions, "column">,
  isField: (name: string) => boolean,
): Record<string, string> {
  const columns: Record<string, string> = {};
  for (const text of options.column ?? []) {
    const at = text.indexOf("=");
    const name = text.slice(0, Math.max(0, at));
    if (!isField(name))
      throw new CommandFailed(`--column "${text}" must be a field and a column of the file, such as captured_at=Date.`);
    columns[`${COLUMN}${name}`] = text.slice(at + 1);
  }
  return columns;
}

export function withoutPrefix(columns: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(columns).map(([name, header]) => [name.slice(COLUMN.length), header]));
}

export const OPTION_NAMES: Readonly<Record<string, string>> = {
  ...{
    read_on: "--read-on",
    date_order: "--date-order",
    encoding: "--encoding",
    platform: "--platform",
    creator: "--creator",
    currency: "--currency",
    decimals: "--decimals",
    entity: "--entity",
  },
  skip: "--skip",
  preset: "--preset",
  profile: "--profile",
};

/** Translates errors about API parameters into errors about options. */
export function asOptions(error: DomainError): DomainError | CommandFailed {
  const { errors } = error.meta as { errors?: readonly { path: string; message: string }[] };
  if (!(error.code === "invalid_body" || error.code === "invalid_query") || errors === undefined) return error;
  const lines = errors.map(({ path, message }) => {
    const said = message
      .replaceAll(/\bread_on=/g, "--read-on ")
      .replaceAll(/\bcolumns\.(\w+)=/g, "--column $1=")
      .replaceAll(/\bcolumns\.(\w+)/g, "--column $1=…")
      .replaceAll(/\bskip=/g, "--skip ");
    const option = OPTION_NAMES[path] ?? path.replace(/^columns\.(\w+)$/, "--column $1=…");
    return `${option} ${said}`.trim();
  });
  return new CommandFailed(lines.join("\n"));
}
