import { invalidBody } from "../../../contract/errors.ts";
import { listFollowerReadings, recordFollowerReadings } from "../../../flow/feeding/follower-readings.ts";
import { importFollowers } from "../../../flow/feeding/import-followers.ts";
import { profileNamed } from "../../../flow/imports/profiles.ts";
import { followerColumns } from "../../../parse/followers-columns.ts";
import { handle } from "../../handler.ts";
import { presentFollowerReading } from "../../present/feeding/readings.ts";
import { one, oneOrList, page } from "../answers.ts";

export const followerHandlers = {
  createFollowerReadings: handle(
    "createFollowerReadings",
    (ctx, { params, body }) => recordFollowerReadings(ctx, params.projectId, body.items),
    oneOrList(presentFollowerReading),
  ),
  listFollowerReadings: handle(
    "listFollowerReadings",
    (ctx, { params, query }) => listFollowerReadings(ctx, params.id, query),
    page(presentFollowerReading),
  ),
  importFollowers: handle(
    "importFollowers",
    (ctx, { params, query, stream }) => {
      if (stream === null) throw invalidBody("", "must be a CSV file, sent as text/csv");
      const columns = Object.fromEntries(
        followerColumns.flatMap((name) => {
          const header = query[`columns.${name}`];
          return header === undefined ? [] : [[name, header] as const];
        }),
      );
      const { encoding, platform, creator, profile } = query;
      return importFollowers(ctx, params.projectId, stream, {
        ...{ columns, encoding, platform, creator, readOn: query.read_on, dateOrder: query.date_order },
        ...{ fileName: query.file_name, importId: query.import_id, isDryRun: query.dry_run },
        ...(profile === undefined ? {} : { profileOf: profileNamed(ctx, profile, "followers") }),
      });
    },
    one((answer) => answer),
  ),
};
