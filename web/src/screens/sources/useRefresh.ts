import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useOrganization } from "../../session.tsx";

const LOOKS_AGAIN_MS = 2_000;

/** Reads again every two seconds while something is under way. */
export function useRefresh(reads: readonly string[], isUnderWay: boolean): void {
  const queries = useQueryClient();
  const { org_id } = useOrganization();
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => {
      for (const read of reads) void queries.invalidateQueries({ queryKey: [org_id, read] });
    }, LOOKS_AGAIN_MS);
    return () => clearInterval(timer);
  }, [reads, isUnderWay, queries, org_id]);
}
