import type { z } from "zod";
import { invalid } from "../../../contract/errors.ts";
import type { ImportQuery, RecordQuery } from "../../../contract/feeding/readings.ts";
import type { Context } from "../../../flow/context.ts";
import type { JsonShape } from "../../../flow/feeding/import/mapped.ts";
import { previewReadings } from "../../../flow/feeding/import/preview.ts";
import type { FileOptions } from "../../../flow/feeding/import/rows.ts";
import { importReadings, recordReadings } from "../../../flow/feeding/readings.ts";
import { listReadings } from "../../../flow/feeding/readings-of-post.ts";
import { profileNamed } from "../../../flow/imports/profiles.ts";
import { columnNames } from "../../../parse/targets.ts";
import { handle } from "../../handler.ts";
import { presentPreview, presentReading } from "../../present/feeding/readings.ts";
import { one, page } from "../answers.ts";

type Query = z.output<typeof ImportQuery>;

function fileOptionsOf(query: Query): FileOptions {
  const columns = columnNames.flatMap((name) => {
    const header = query[`columns.${name}`];
    return header === undefined ? [] : [[name, header] as const];
  });
  return {
    readOn: query.read_on,
    dateOrder: query.date_order,
    encoding: query.encoding,
    platform: query.platform,
    creator: query.creator,
    skip: query.skip === undefined ? [] : [query.skip].flat(),
    columns: Object.fromEntries(columns),
    shape: shapeOf(query),
  };
}

/** The same, by the profile that the request names. */
function csvOptionsOf(ctx: Context, query: Query): FileOptions {
  const { profile } = query;
  return {
    ...fileOptionsOf(query),
    ...(profile === undefined ? {} : { profileOf: profileNamed(ctx, profile, "readings") }),
  };
}

function shapeOf({ preset, mapping }: Query): JsonShape | undefined {
  if (preset !== undefined && mapping !== undefined)
    throw refused(["mapping"], "says what the file's fields are, and so does preset: give one of them");
  if (mapping === undefined) return preset === undefined ? undefined : { preset };
  try {
    return { mapping: JSON.parse(mapping) };
  } catch {
    throw refused(["mapping"], "is not JSON");
  }
}

type Recorded = z.output<typeof RecordQuery>;

/** What the import is known by afterwards; for whatever is a file. */
function importOf({ import_id: importId, file_name: fileName, dry_run: isDryRun, ...query }: Recorded) {
  return { of: { importId, fileName, isDryRun }, query };
}

const OF_JSON: readonly string[] = ["preset", "mapping"];
const OF_SHAPED: readonly string[] = [...OF_JSON, "read_on", "platform", "creator"];

/** Parameters that mean nothing for a format are rejected, never ignored. */
function refuseUnfit(query: Query, format: "csv" | "json" | "file of JSON"): void {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (format === "csv")
    refuse(
      given.filter((name) => OF_JSON.includes(name)),
      "is for JSON alone",
    );
  else if (format === "file of JSON")
    refuse(
      given.filter((name) => !OF_SHAPED.includes(name)),
      "is for CSV alone",
    );
  else refuse(given, "is for CSV, or for JSON with a preset or a mapping");
}

function refuse(names: readonly string[], message: string): void {
  if (names.length > 0) throw refused(names, message);
}

function refused(names: readonly string[], message: string) {
  return invalid(
    "invalid_query",
    names.map((path) => ({ path, message })),
  );
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

export const readingHandlers = {
  listReadings: handle(
    "listReadings",
    (ctx, { params, query }) => listReadings(ctx, params.id, query),
    page(presentReading),
  ),
  createReadings: handle(
    "createReadings",
    async (ctx, { params, query: given, body, stream, mediaType }) => {
      const { of, query } = importOf(given);
      if (stream !== null && mediaType === "text/csv") {
        refuseUnfit(query, "csv");
        return importReadings(ctx, params.projectId, stream, { format: "csv", ...of, ...csvOptionsOf(ctx, query) });
      }
      const options = fileOptionsOf(query);
      refuseUnfit(stream === null ? given : query, options.shape === undefined ? "json" : "file of JSON");
      return stream === null
        ? recordReadings(ctx, params.projectId, body.readings, body.reason)
        : importReadings(ctx, params.projectId, stream, { format: "ndjson", ...of, ...options });
    },
    (answer) => ({ status: answer.inserted + answer.replaced > 0 && !answer.dry_run ? 201 : 200, data: answer }),
  ),
  previewReadings: handle(
    "previewReadings",
    async (ctx, { params, query, stream, mediaType }) => {
      const format = mediaType === "text/csv" ? "csv" : "ndjson";
      refuseUnfit(query, format === "csv" ? "csv" : "file of JSON");
      const options = format === "csv" ? csvOptionsOf(ctx, query) : fileOptionsOf(query);
      return previewReadings(ctx, params.projectId, stream ?? nothing(), { format, ...options });
    },
    one(presentPreview),
  ),
};
