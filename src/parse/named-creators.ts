/**
 * Finds creators as rows of a file name them: by handle, and by platform where the handle is ambiguous. Whom a handle means
 * on a platform, the books say (`findCreators` of the API): a creator that gave it up may be meant, too.
 */
import { handleKey } from "./handles.ts";
import { platformName, platformTitle } from "./platforms.ts";

export interface NamedCreator {
  readonly id: string;
  /** One that it has, or that it had before. */
  readonly handle: string;
  readonly platform: string;
}

/** The creator of a row, or why there is none. */
export type Found<Creator> =
  | { readonly creator: Creator; readonly reason: "" }
  | { readonly creator: undefined; readonly reason: string };

/**
 * Finds the creator for a handle (without @) and a platform, which may be empty. A handle never matches another
 * platform.
 */
export function findCreators<Creator extends NamedCreator>(
  creators: readonly Creator[],
): (handle: string, platform: string) => Found<Creator> {
  const byHandle = Map.groupBy(creators, ({ handle }) => handleKey(handle));
  return (handle, platform) => {
    const none = (reason: string) => ({ creator: undefined, reason });
    if (handle === "") return none("No creator");
    const wanted = platform.trim() === "" ? "" : platformName(platform);
    const found = (byHandle.get(handleKey(handle)) ?? []).filter(
      (creator) => wanted === "" || creator.platform === wanted,
    );
    const [creator, other] = found;
    if (creator === undefined) {
      return none(
        `No creator with the handle @${handle} in this project${wanted === "" ? "" : ` on ${platformTitle(wanted)}`}`,
      );
    }
    if (other !== undefined) return none(`@${handle} is on several platforms: add the platform`);
    return { creator, reason: "" };
  };
}
