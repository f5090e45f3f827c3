/** When the command palette is loaded and open, and what is typed into it before its field has the focus. */
import { useEffect, useState } from "react";
import { openDialogs } from "../focus/dialogs.ts";
import { isTyping } from "../pieces/keys.ts";

/** Browsers without idle callbacks load the palette this long after the first screen. */
const IDLE_AFTER_MS = 2_000;

export interface Palette {
  /** The palette is drawn from 1 on, and opens whenever this number changes. */
  readonly openCount: number;
  readonly open: () => void;
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  /** Whether Enter was pressed before there was a hit to go to. */
  readonly isEnterWaiting: boolean;
  readonly setEnterWaiting: (isWaiting: boolean) => void;
}

/** @param load fetches the palette's code, which is done once the page is idle: not its data, which it reads when drawn */
export function usePalette(load: () => Promise<unknown>): Palette {
  const [openCount, setOpenCount] = useState(0);
  const [typed, setTyped] = useState("");
  const [isEnterWaiting, setEnterWaiting] = useState(false);
  // What fails here is fetched again when the palette is opened.
  useEffect(() => whenIdle(() => void load().catch(() => {})), [load]);
  useEffect(() => (openCount === 0 ? undefined : keepKeys(setTyped, () => setEnterWaiting(true))), [openCount]);
  const open = () => {
    // What a dialog asks is answered first.
    if (openDialogs(document).length === 0) setOpenCount((count) => count + 1);
  };
  return { openCount, open, typed, setTyped, isEnterWaiting, setEnterWaiting };
}

function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const id = requestIdleCallback(work);
    return () => cancelIdleCallback(id);
  }
  const id = setTimeout(work, IDLE_AFTER_MS);
  return () => clearTimeout(id);
}

/** Until a field has the focus, letters and Enter go to the palette: neither lost nor read as keys of the screen. */
function keepKeys(change: (next: (typed: string) => string) => void, enter: () => void): () => void {
  const stop = () => {
    document.removeEventListener("keydown", onKey, true);
    document.removeEventListener("focusin", onFocus);
  };
  const onFocus = (event: FocusEvent) => {
    if (isTyping(event)) stop();
  };
  const onKey = (event: KeyboardEvent) => {
    if (isTyping(event) || event.key === "Escape") return stop();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Backspace") change((typed) => typed.slice(0, -1));
    else if (event.key === "Enter") enter();
    else if (event.key.length === 1) change((typed) => typed + event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("focusin", onFocus);
  return stop;
}
