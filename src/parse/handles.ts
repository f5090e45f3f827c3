/**
 * Handles of creators: 1 to 30 letters and digits of any script, `.`, `_` and `-` (YouTube also writes `·`), in NFC. Case is
 * kept, and two handles that differ by it alone are one.
 */

import { trimmed as withoutEdges } from "./characters.ts";
import { platformName } from "./platforms.ts";

export const HANDLE_LENGTH_MAX = 30;
export const HANDLE_RULE = "must have 1 to 30 letters or digits of any script, dots, underscores or hyphens";

/** A combining mark needs a letter before it, so that no handle is made of marks alone. */
const HANDLE = /^(?:[\p{L}\p{N}._\u00b7-]\p{M}*)+$/u;
/** A dash alone is an empty cell, a dot alone is no handle. */
const SOMETHING = /[\p{L}\p{N}_]/u;

/** Without the blanks around it and the @ before it, in NFC; of the address of a profile, the handle it names. */
export function plainHandle(text: string): string {
  const trimmed = withoutEdges(text);
  return (profileHandle(trimmed) ?? trimmed.replace(/^[@＠]/u, "")).normalize("NFC");
}

/** Whether a text, brought into shape by `plainHandle`, is a handle. */
export function isHandle(text: string): boolean {
  return (
    text.length <= HANDLE_LENGTH_MAX * 4 &&
    [...text].length <= HANDLE_LENGTH_MAX &&
    HANDLE.test(text) &&
    SOMETHING.test(text)
  );
}

/** What handles are compared by: no case, and one sigma. Equal keys on one platform of a project are one creator. */
export function handleKey(handle: string): string {
  return handle.normalize("NFC").toLowerCase().replaceAll("ς", "σ").normalize("NFC");
}

/** What stands behind a profile's name where one of its tabs is open. */
const TABS =
  "videos|shorts|streams|live|playlists|posts|community|featured|about|reels|tagged|photos|with_replies|media|likes";
const PROFILE = new RegExp(
  `^(?:https?:\\/\\/)?(?:[a-z0-9-]+\\.)*(?:tiktok|youtube|instagram|facebook|x|twitter|threads)\\.(?:com|net)\\/@?([^/?#\\s]+)(?:\\/(?:${TABS}))?\\/?(?:[?#].*)?$`,
  "i",
);

const HOSTS = /(?:^|[/.])(tiktok|youtube|instagram|facebook|x|twitter|threads)\.(?:com|net)\//i;

/** The platform that the address of a profile is on; undefined for any other text. */
export function profilePlatform(text: string): string | undefined {
  const host = text.length > 500 ? undefined : HOSTS.exec(text)?.[1];
  return host === undefined ? undefined : platformName(host);
}

function profileHandle(text: string): string | undefined {
  if (!text.includes("/") || text.length > 500) return undefined;
  const name = PROFILE.exec(text)?.[1];
  if (name === undefined) return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
