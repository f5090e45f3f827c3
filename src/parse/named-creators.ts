/** Finds creators as rows of a file name them: by handle, and by platform where the handle is ambiguous. */
import { handleKey } from "./handles.ts";
import { platformName, platformTitle } from "./platforms.ts";

export interface NamedCreator {
  readonly id: string;
  readonly handle: string;
  readonly platform: string;
  /** The creator that it is now; its handle names that one, unless another has it by now. */
  readonly merged_into?: string | null;
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
  const byId = new Map(creators.map((creator) => [creator.id, creator]));
  return (handle, platform) => {
    const none = (reason: string) => ({ creator: undefined, reason });
    if (handle === "") return none("No creator");
    const wanted = platform.trim() === "" ? "" : platformName(platform);
    const named = (byHandle.get(handleKey(handle)) ?? []).filter(
      (creator) => wanted === "" || creator.platform === wanted,
    );
    const own = named.filter(({ merged_into: into }) => into == null);
    const merged = named.flatMap(({ merged_into: into, platform: on }) => {
      const now = into == null || own.some((creator) => creator.platform === on) ? undefined : byId.get(into);
      return now ?? [];
    });
    const found = [...new Set([...own, ...merged])];
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
