/** Icons of payout methods: stored per organization, identified by their bytes. */
import { DomainError, notFound } from "../../contract/errors.ts";
import { type IconType, maximumIconBytes } from "../../contract/settling/methods.ts";
import type { Tx } from "../../store/db.ts";
import { lockOrganization } from "../../store/organization/organizations.ts";
import * as store from "../../store/settling/icons.ts";
import { command, readOne } from "../command.ts";
import type { Context } from "../context.ts";

const PATH_PREFIX = "icons/";
const PATH = /^icons\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
/** Icons that no method has: the oldest makes room for a new one. */
const UNUSED_MAX = 20;
/** An SVG's root element begins within this many bytes, after declarations and comments. */
const SVG_HEAD_BYTES = 4_096;

/** The `icon_path` of an icon, as uploads return it and methods accept it. */
export function iconPathOf(iconId: string): string {
  return `${PATH_PREFIX}${iconId}`;
}

/**
 * Stores an icon; the same bytes are the same icon. Throws `body_too_large` above 1 MB and `unsupported_media_type` for anything that is not an
 * icon.
 */
export function createIcon(ctx: Context, bytes: Buffer): Promise<{ readonly icon_path: string }> {
  return command(ctx, "icon.create", async (tx, record) => {
    if (bytes.length > maximumIconBytes) {
      throw new DomainError("body_too_large", `An icon has at most ${maximumIconBytes} bytes.`, {
        max: maximumIconBytes,
      });
    }
    const contentType = sniffIcon(bytes);
    if (contentType === undefined) {
      throw new DomainError("unsupported_media_type", "An icon must be a PNG, JPEG, WebP or SVG image.");
    }
    // One at a time, so that a flood of icons is bounded.
    await lockOrganization(tx, ctx.orgId);
    const same = await store.findSameIcon(tx, ctx.orgId, bytes);
    if (same !== undefined) return { icon_path: iconPathOf(same) };
    await store.dropUnusedIcons(tx, ctx.orgId, UNUSED_MAX - 1);
    const id = ctx.app.newId();
    await store.insertIcon(tx, ctx.orgId, id, { content_type: contentType, bytes }, ctx.now);
    record({
      subjectType: "payout_method_icon",
      subjectId: id,
      details: { content_type: contentType, bytes: bytes.length },
    });
    return { icon_path: iconPathOf(id) };
  });
}

/** The bytes of an icon and their type, for serving under a sandboxing policy. Throws `not_found`. */
export async function getIcon(ctx: Context, iconId: string): Promise<store.Icon> {
  const icon = await readOne(ctx, (db) => store.findIcon(db, [ctx.orgId], iconId));
  if (icon === undefined) throw notFound("Icon");
  return icon;
}

/** The id behind an `icon_path` of this organization. Throws `not_found` for any other, well-formed or not. */
export async function requireIcon(tx: Tx, orgId: string, iconPath: string): Promise<string> {
  const id = PATH.exec(iconPath)?.[1];
  if (id === undefined || !(await store.iconExists(tx, orgId, id))) throw notFound("Icon");
  return id;
}

/** The image type, by its first bytes; the sender's content type is ignored. */
export function sniffIcon(bytes: Buffer): IconType | undefined {
  const startsWith = (hex: string) => bytes.subarray(0, hex.length / 2).toString("hex") === hex;
  if (startsWith("89504e470d0a1a0a")) return "image/png";
  if (startsWith("ffd8ff")) return "image/jpeg";
  if (startsWith("52494646") && bytes.subarray(8, 12).toString("latin1") === "WEBP") return "image/webp";
  return isSvg(bytes.subarray(0, SVG_HEAD_BYTES).toString("utf8")) ? "image/svg+xml" : undefined;
}

/**
 * Skips a byte order mark, the XML declaration, comments and a document type; each skip consumes text, so this ends.
 */
function isSvg(head: string): boolean {
  let rest = head.replace(/^\uFEFF/, "").trimStart();
  for (;;) {
    const skipped = /^(?:<\?xml[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?\s*>)/i.exec(rest);
    if (skipped === null) return /^<svg[\s>/]/.test(rest);
    rest = rest.slice(skipped[0].length).trimStart();
  }
}
