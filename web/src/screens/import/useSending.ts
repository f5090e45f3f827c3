/** An import that is being sent: what has arrived so far, and stopping it. */
import { useCallback, useEffect, useRef, useState } from "react";
import { errorOf } from "../../api/error-of.ts";
import { useReread } from "../../api/queries.ts";
import { nothingSent, type Sent } from "../../import/send.ts";

export interface Sending {
  readonly sent: Sent | null;
  readonly isSending: boolean;
  readonly error: Error | null;
  readonly send: (work: (signal: AbortSignal, onSent: (sent: Sent) => void) => Promise<Sent>) => Promise<void>;
  readonly stop: () => void;
  readonly reset: () => void;
}

export function useSending(): Sending {
  const reread = useReread();
  const [error, setError] = useState<Error | null>(null);
  const [sent, setSent] = useState<Sent | null>(null);
  const [isSending, setSending] = useState(false);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const send: Sending["send"] = async (work) => {
    const controller = new AbortController();
    stop.current = controller;
    setError(null);
    setSent(nothingSent);
    setSending(true);
    try {
      setSent(await work(controller.signal, setSent));
    } catch (caught) {
      if (!controller.signal.aborted) setError(errorOf(caught));
    } finally {
      setSending(false);
      void reread([
        ...(["listCreators", "findCreators", "listVideos", "listReadings", "getGoalCompliance"] as const),
        ...(["getMe", "listImports", "listFollowerReadings"] as const),
      ]);
    }
  };
  const reset = () => {
    setSent(null);
    setError(null);
  };
  return { sent, isSending, error, send, stop: useCallback(() => stop.current?.abort(), []), reset };
}

export interface Check {
  /** What it has found; null before its end. */
  readonly found: Sent | null;
  readonly isChecking: boolean;
  readonly error: Error | null;
  readonly check: Sending["send"];
}

/** A dry run. It is stopped, and what it has found is forgotten, when another file, project or answer is to be checked: another `key`. */
export function useCheck(key: string): Check {
  const { sent, isSending, error, send, stop } = useSending();
  const [checked, setChecked] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is at work is of the key before.
  useEffect(
    () => () => {
      stop();
      setChecked(null);
    },
    [key, stop],
  );
  const isOfThis = checked === key;
  return {
    found: isOfThis && !isSending && error === null ? sent : null,
    isChecking: isSending,
    error: isOfThis ? error : null,
    check: (work) => {
      setChecked(key);
      return send(async (signal, onSent) => {
        const found = await work(signal, onSent);
        signal.throwIfAborted();
        return found;
      });
    },
  };
}
