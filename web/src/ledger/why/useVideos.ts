import { useQuery } from "@tanstack/react-query";
import { type Schemas, StipendError } from "../../../../src/sdk/index.ts";
import { useSession } from "../../session.tsx";
import { inLanes } from "../pay/lanes.ts";

const LANES = 6;
/** More posts than an explanation shows in detail; the rest keep their dates and views. */
const READ_MAX = 60;
const FRESH_MS = 300_000;

/** Posts by id: their titles and links. Deleted ones are left out. */
export function useVideos(ids: readonly string[]): ReadonlyMap<string, Schemas["VideoRow"]> {
  const { client, organization } = useSession();
  const wanted = ids.slice(0, READ_MAX);
  const { data } = useQuery({
    queryKey: [organization.org_id, "getVideo", "many", wanted],
    staleTime: FRESH_MS,
    queryFn: async ({ signal }) => {
      const found = await inLanes(wanted, LANES, (id) =>
        client.getVideo({ path: { id }, signal }).catch((error: unknown) => {
          if (error instanceof StipendError && error.status === 404) return null;
          throw error;
        }),
      );
      return new Map(found.flatMap((video) => (video === null ? [] : [[video.id, video] as const])));
    },
  });
  return data ?? new Map();
}
