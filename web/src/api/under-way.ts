import { useEffect } from "react";
import type { OperationId } from "../../../src/sdk/index.ts";
import { useReread } from "./queries.ts";

const LOOKS_AGAIN_MS = 2_000;

/**
 * Reads again as long as `isUnderWay` says so, two seconds after each answer: a slow answer is waited for. `isUnderWay`
 * must come from what `reads` return. A second read that ended earlier would stop this one before it shows the end.
 */
export function useRefresh(reads: readonly OperationId[], isUnderWay: boolean): void {
  const reread = useReread();
  const names = reads.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: an array in a call is a new one each time, its names are not.
  useEffect(() => {
    if (!isUnderWay) return;
    let hasEnded = false;
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(async () => {
        await reread(reads);
        if (!hasEnded) wait();
      }, LOOKS_AGAIN_MS);
    };
    wait();
    return () => {
      hasEnded = true;
      clearTimeout(timer);
    };
  }, [names, isUnderWay, reread]);
}
