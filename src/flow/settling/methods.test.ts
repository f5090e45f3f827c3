import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import {
  CreateMethodBody,
  ListMethodsQuery,
  maximumIconBytes,
  UpdateMethodBody,
} from "../../contract/settling/methods.ts";
import type { Context } from "../context.ts";
import { createIcon, getIcon, sniffIcon } from "./icons.ts";
import { createMethod, deleteMethod, getMethod, listMethods, updateMethod } from "./methods.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const body = (fields: object) => CreateMethodBody.parse(fields);
const change = (fields: object) => UpdateMethodBody.parse(fields);
const add = (ctx: Context, name: string) => createMethod(ctx, body({ name }));
const all = ListMethodsQuery.parse({ include_disabled: "1" });

test("a custom method is made, read, changed and deleted; the defaults stay", async () => {
  const ctx = await testOrganization(app);
  const made = await createMethod(ctx, body({ name: " Zelle ", metadata: { rail: "bank" }, readme: "# Zelle" }));
  expect(made).toMatchObject({ name: "Zelle", is_default: false, is_active: true, metadata: { rail: "bank" } });
  expect(await getMethod(ctx, made.id)).toEqual(made);
  app.clock.now += 1000;
  const changed = await updateMethod({ ...ctx, now: app.now() }, made.id, change({ name: "Zelle US", readme: null }));
  expect(changed).toMatchObject({ name: "Zelle US", readme: null, metadata: { rail: "bank" }, updated_at: app.now() });
  expect((await deleteMethod(ctx, made.id)).deleted_at).toBe(ctx.now);
  await expect(getMethod(ctx, made.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteMethod(ctx, made.id)).rejects.toMatchObject({ code: "not_found" });
  const { rows } = await listMethods(ctx, all);
  expect(rows.map((row) => row.name).sort()).toEqual(["Cash App", "PayPal", "Venmo"]);
  await expect(deleteMethod(ctx, rows[0]?.id ?? "")).rejects.toMatchObject({ code: "default_method" });
});

test("a name is taken in whatever case, until its method is deleted", async () => {
  const ctx = await testOrganization(app);
  const zelle = await add(ctx, "Zelle");
  await expect(add(ctx, "zELLE")).rejects.toMatchObject({ code: "conflict_name" });
  await expect(add(ctx, "paypal")).rejects.toMatchObject({ code: "conflict_name" });
  const wise = await add(ctx, "Wise");
  await expect(updateMethod(ctx, wise.id, change({ name: "ZELLE" }))).rejects.toMatchObject({ code: "conflict_name" });
  expect((await updateMethod(ctx, wise.id, change({ name: "WISE" }))).name).toBe("WISE");
  await deleteMethod(ctx, zelle.id);
  await add(ctx, "ZELLE");
  await add(await testOrganization(app), "ZELLE");
});

test("disabled methods are listed on demand only, and pages follow on each other", async () => {
  const ctx = await testOrganization(app);
  const zelle = await add(ctx, "Zelle");
  await updateMethod(ctx, zelle.id, change({ is_active: false }));
  expect((await listMethods(ctx, ListMethodsQuery.parse({}))).rows).toHaveLength(3);
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 5; page++) {
    const found = await listMethods(ctx, ListMethodsQuery.parse({ include_disabled: "true", limit: "1", cursor }));
    seen.push(...found.rows.map((row) => row.name));
    if (found.nextCursor === null) break;
    cursor = found.nextCursor;
  }
  expect(seen.sort()).toEqual(["Cash App", "PayPal", "Venmo", "Zelle"]);
});

test("the plan caps active methods, also when many are made or enabled at once", async () => {
  const ctx = await testOrganization(app, { plan: "free" });
  const made = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => add(ctx, `Rail ${n}`)));
  expect(made.filter((one) => one.status === "fulfilled")).toHaveLength(3);
  const refused = made.find((one) => one.status === "rejected");
  expect(refused?.status === "rejected" && refused.reason).toMatchObject({
    code: "limit_reached",
    meta: { limitKey: "max_payout_methods_per_org", current: 6, max: 6 },
  });
  const { rows } = await listMethods(ctx, all);
  const custom = rows.filter((row) => !row.is_default);
  for (const row of custom) await updateMethod(ctx, row.id, change({ is_active: false }));
  for (const name of ["A", "B"]) await add(ctx, name);
  const enabled = await Promise.allSettled(custom.map((row) => updateMethod(ctx, row.id, change({ is_active: true }))));
  expect(enabled.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect(
    await updateMethod(ctx, rows.find((row) => row.is_default)?.id ?? "", change({ is_active: true })),
  ).toBeTruthy();
});

test("an icon is recognized by its bytes, and belongs to the organization that uploaded it", async () => {
  const [mine, theirs] = [await testOrganization(app), await testOrganization(app)];
  const { icon_path } = await createIcon(mine, PNG);
  const made = await createMethod(mine, body({ name: "Zelle", icon_path }));
  expect(await getIcon(mine, made.icon_id ?? "")).toEqual({ content_type: "image/png", bytes: PNG });
  await expect(getIcon(theirs, made.icon_id ?? "")).rejects.toMatchObject({ code: "not_found" });
  await expect(createMethod(theirs, body({ name: "Zelle", icon_path }))).rejects.toMatchObject({ code: "not_found" });
  await expect(createMethod(mine, body({ name: "Wise", icon_path: "uploads/elsewhere.png" }))).rejects.toMatchObject({
    code: "not_found",
  });
  expect((await updateMethod(mine, made.id, change({ icon_path: null }))).icon_id).toBeNull();
  expect((await updateMethod(mine, made.id, change({ icon_path }))).icon_id).toBe(made.icon_id);
  await expect(createIcon(mine, Buffer.from("<html></html>"))).rejects.toMatchObject({
    code: "unsupported_media_type",
  });
  await expect(createIcon(mine, Buffer.concat([PNG, Buffer.alloc(maximumIconBytes)]))).rejects.toMatchObject({
    code: "body_too_large",
  });
});

test("the same bytes are one icon, and of those that no method has the newest are kept", async () => {
  const ctx = await testOrganization(app);
  const other = (n: number) => Buffer.concat([PNG, Buffer.from([n])]);
  const used = await createIcon(ctx, PNG);
  await createMethod(ctx, body({ name: "Zelle", icon_path: used.icon_path }));
  const first = await createIcon(ctx, other(0));
  expect(await createIcon(ctx, other(0))).toEqual(first);
  for (let n = 1; n <= 20; n += 1) await createIcon({ ...ctx, now: ctx.now + n }, other(n));
  const { rows } = await app.database.owner.query(
    "select count(*)::int as n from payout_method_icons where org_id = $1",
    [ctx.orgId],
  );
  expect(rows[0].n).toBe(21);
  await expect(getIcon(ctx, first.icon_path.replace("icons/", ""))).rejects.toMatchObject({ code: "not_found" });
  expect(await createIcon(ctx, PNG)).toEqual(used);
});

test("only PNG, JPEG, WebP and SVG are icons", () => {
  expect(sniffIcon(Buffer.from("ffd8ffe000104a46", "hex"))).toBe("image/jpeg");
  expect(sniffIcon(Buffer.from("RIFF\x10\0\0\0WEBPVP8 ", "latin1"))).toBe("image/webp");
  expect(sniffIcon(Buffer.from("RIFF\x10\0\0\0WAVEfmt ", "latin1"))).toBeUndefined();
  const svg = '\uFEFF<?xml version="1.0"?>\n<!-- made by hand -->\n<!DOCTYPE svg PUBLIC "a" "b">\n<svg xmlns="x"/>';
  expect(sniffIcon(Buffer.from(svg))).toBe("image/svg+xml");
  for (const text of ["", "<svgx/>", "<!-- <svg> -->", "<html><svg/></html>", "GIF89a"]) {
    expect(sniffIcon(Buffer.from(text))).toBeUndefined();
  }
});
