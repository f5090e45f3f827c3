import { useEffect } from "react";
import type { OperationId } from "../../../../src/sdk/index.ts";
import { useReread } from "../../api/queries.ts";

const LOOKS_AGAIN_MS = 2_000;

/** Reads again every two seconds while something is under way. */
export function useRefresh(reads: readonly OperationId[], isUnderWay: boolean): void {
  const reread = useReread();
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => void reread(reads), LOOKS_AGAIN_MS);
    return () => clearInterval(timer);
  }, [reads, isUnderWay, reread]);
}
