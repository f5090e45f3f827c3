/** What tests of creators, posts and readings share: before each test, a new project in an organization of its own. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { CreateCreatorItem } from "../../src/contract/feeding/creators.ts";
import { CreateVideoItem } from "../../src/contract/feeding/videos.ts";
import { read } from "../../src/flow/command.ts";
import type { Context } from "../../src/flow/context.ts";
import { createCreators } from "../../src/flow/feeding/creators.ts";
import { type ImportFormat, importReadings } from "../../src/flow/feeding/readings.ts";
import { createProject } from "../../src/flow/organization/projects.ts";
import { type TestApp, testApp, testOrganization } from "./app.ts";

/** The feed of the test that is running. */
export interface TestFeed {
  readonly app: TestApp;
  readonly ctx: Context;
  readonly projectId: string;
  /** Starts again in another organization, with a project of its own. */
  begin(organization?: Parameters<typeof testOrganization>[1]): Promise<void>;
  newProject(context?: Context, name?: string): Promise<string>;
  /** Adds a creator and answers its id. */
  add(handle: string, over?: object): Promise<string>;
  /** The marks that changed inputs left, in order. */
  marks(context?: Context): Promise<{ creator_id: string; since: number; until: number }[]>;
  /** Makes a structure with an open assignment of a creator, without the flows. */
  assigned(creatorId: string, assignedAt: number): Promise<void>;
  /** Every reading of the organization in one line: post, instant, revision, views. */
  stored(context?: Context): Promise<string[]>;
  /** Imports a text as a file that arrives in chunks. */
  importText(
    text: string,
    format?: ImportFormat,
    context?: Context,
    project?: string,
  ): ReturnType<typeof importReadings>;
}

export const creator = (handle: string, over: object = {}) => CreateCreatorItem.parse({ handle, ...over });
export const video = (external_id: string, over: object = {}) =>
  CreateVideoItem.parse({ external_id, posted_at: "2026-03-01T00:00:00Z", ...over });

/** A file of readings of posts on YouTube, and its rows. */
export const HEADER = "creator_handle,platform,external_id,posted_at,captured_at,view_count,like_count";
export const row = (post: string, captured: string, views: string | number, handle = "ana") =>
  `${handle},youtube,${post},2026-03-01T00:00:00Z,${captured},${views},1`;
export const file = (...rows: string[]) => [HEADER, ...rows].join("\n");

/** Registers the hooks of a test file; what it answers is valid within its tests. */
export function testFeed(): TestFeed {
  let app: TestApp;
  let ctx: Context;
  let projectId: string;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());
  beforeEach(() => begin());

  async function begin(organization: Parameters<typeof testOrganization>[1] = {}): Promise<void> {
    ctx = await testOrganization(app, organization);
    projectId = await newProject(ctx);
  }

  async function newProject(context: Context, name = "P"): Promise<string> {
    return (await createProject(context, { name, description: null, readme: null, metadata: {} })).id;
  }

  return {
    get app() {
      return app;
    },
    get ctx() {
      return ctx;
    },
    get projectId() {
      return projectId;
    },
    begin,
    newProject: (context = ctx, name = "P") => newProject(context, name),
    add: async (handle, over = {}) => (await createCreators(ctx, projectId, [creator(handle, over)]))[0]?.row.id ?? "",
    marks: (context = ctx) =>
      read(context, (db) =>
        db.selectFrom("input_marks").select(["creator_id", "since", "until"]).orderBy("id").execute(),
      ),
    async assigned(creatorId, assignedAt) {
      const id = app.newId();
      await app.database.transaction({ orgId: ctx.orgId, visibleOrgIds: [ctx.orgId] }, async (tx) => {
        await sql`insert into structures (org_id, id, project_id, name, created_at, updated_at)
                  values (${ctx.orgId}, ${id}, ${projectId}, 'S', now(), now())`.execute(tx);
        await sql`insert into assignments (org_id, id, project_id, structure_id, creator_id, assigned_at, created_at, updated_at)
                  values (${ctx.orgId}, ${app.newId()}, ${projectId}, ${id}, ${creatorId}, to_timestamp(${assignedAt / 1000}), now(), now())`.execute(
          tx,
        );
      });
    },
    async stored(context = ctx) {
      const rows = await read(context, (db) =>
        db
          .selectFrom("readings")
          .innerJoin("videos", (join) => join.onRef("videos.id", "=", "readings.video_id"))
          .select(["external_id", "captured_at", "revision", "view_count"])
          .orderBy("external_id")
          .orderBy("captured_at")
          .orderBy("revision")
          .execute(),
      );
      return rows.map(
        (one) => `${one.external_id} ${new Date(one.captured_at).toISOString()} ${one.revision} ${one.view_count}`,
      );
    },
    importText: (text, format = "csv", context = ctx, project = projectId) =>
      importReadings(context, project, chunks(text), { format }),
  };
}

const CHUNK_BYTES = 50_000;

export async function* chunks(text: string, size = CHUNK_BYTES): AsyncGenerator<Uint8Array> {
  const encoded = new TextEncoder().encode(text);
  for (let offset = 0; offset < encoded.length; offset += size) yield encoded.subarray(offset, offset + size);
}
