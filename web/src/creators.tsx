/** Looks up creators' names by id. */
import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Schemas } from "../../src/sdk/index.ts";
import { useAll } from "./api/all.ts";

export type Creator = Schemas["CreatorRow"];

/** All creators of a project (undefined: of all projects) by id, including removed ones. */
export function useCreators(projectId: string | undefined, options: { readonly enabled?: boolean } = {}) {
  const all = useAll(
    "listCreators",
    { query: { include_removed: true, ...(projectId === undefined ? {} : { project_id: projectId }) } },
    options,
  );
  const byId = useMemo(() => new Map(all.rows.map((creator) => [creator.id, creator])), [all.rows]);
  return { ...all, byId };
}

/** Said of a creator that a search finds though neither its handle nor its name has the text. */
export const EARLIER_HANDLE = "matches an earlier handle";

/** Whether a creator's handle or name contains the text. */
export function isCalled(
  creator: Pick<Creator, "handle" | "display_name"> | undefined,
  search: string | undefined,
): boolean {
  if (search === undefined) return true;
  const wanted = search.replace(/^@/, "").toLowerCase();
  return [creator?.handle, creator?.display_name].some((name) => name?.toLowerCase().includes(wanted) === true);
}

/** The name with the handle below it, linked to the creator. */
export function CreatorLink(props: {
  readonly of: Pick<Creator, "handle" | "display_name" | "is_active"> | undefined;
  readonly id: string;
  readonly isPlain?: boolean;
  /** What the server was searched for. */
  readonly search?: string | undefined;
}) {
  const { of: creator, id, isPlain, search } = props;
  const handle = creator === undefined ? "…" : `@${creator.handle}`;
  const name = creator?.display_name ?? handle;
  const below = [
    name === handle ? null : handle,
    creator?.is_active === false ? "removed" : null,
    creator === undefined || isCalled(creator, search) ? null : EARLIER_HANDLE,
  ].filter(Boolean);
  return (
    <div style={{ minWidth: 0 }}>
      {isPlain === true ? (
        <Text size="sm" fw={550} truncate>
          {name}
        </Text>
      ) : (
        <Anchor component={Link} to={`/creators/${id}`} size="sm" fw={550} c="inherit" truncate>
          {name}
        </Anchor>
      )}
      {below.length > 0 && (
        <Text size="xs" c="dimmed" truncate>
          {below.join(" · ")}
        </Text>
      )}
    </div>
  );
}
