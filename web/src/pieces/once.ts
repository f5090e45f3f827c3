/** Sends a form once, however fast it is clicked: `isPending` comes a moment later than a second click may. */
import { useEffect, useRef, useState } from "react";

/** `send` does nothing while a request is running; `release` allows the next one, for example after an edit. */
export function useOnce(isPending: boolean) {
  const isSent = useRef(false);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every turn has its own moment to become pending in.
  useEffect(() => {
    if (isPending) return;
    // What was started says so in a timer that was set before this one; a click that started nothing keeps no other out.
    const timer = setTimeout(() => {
      isSent.current = false;
    });
    return () => clearTimeout(timer);
  }, [isPending, turn]);
  return {
    send: (work: () => void) => {
      if (isSent.current || isPending) return;
      isSent.current = true;
      setTurn((before) => before + 1);
      work();
    },
    release: () => {
      isSent.current = isPending;
    },
  };
}
