/**
 * Where the focus is, for everything the dashboard shows: in dialogs where their user moved it, on the heading of a new
 * screen, on the first field that was refused, and, when what had it is gone, on the place that had it before.
 */
import type { AnyRouter } from "@tanstack/react-router";
import { focusNewScreens } from "./arriving.ts";
import { closeTopmostAlone, keepFocusInDialogs, keepTabInDates } from "./dialogs.ts";
import { findLostFocus } from "./lost.ts";
import { findRefusedField } from "./refused.ts";

/** Call it once, before anything is drawn. */
export function keepFocus(page: Document, router: AnyRouter): void {
  closeTopmostAlone(page);
  keepFocusInDialogs(page);
  keepTabInDates(page);
  const lost = findLostFocus(page);
  const arriving = focusNewScreens(page, router, lost.forget);
  const refused = findRefusedField(page);
  let isFrameComing = false;
  const look = () => {
    if (!arriving() && !refused()) lost.look();
  };
  const onChange = () => {
    look();
    if (isFrameComing) return;
    isFrameComing = true;
    // What was disabled loses the focus with the next frame, and nothing says so.
    requestAnimationFrame(() =>
      setTimeout(() => {
        isFrameComing = false;
        look();
      }),
    );
  };
  new MutationObserver(onChange).observe(page.body, {
    ...{ childList: true, subtree: true, attributes: true },
    attributeFilter: ["disabled", "data-loading", "aria-invalid"],
  });
}
