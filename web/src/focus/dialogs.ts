import { allUsableIn, CONTROL } from "./usable.ts";

const FIRST = "data-autofocus";
const MODAL = "[role=dialog][aria-modal=true]";
/** What is open within a page or dialog and closes by itself. */
const PASSING = "[role=dialog]:not([aria-modal=true]), [role=menu]";
/** By which Mantine's dialogs know that a key is not for them. */
const NOT_FOR_DIALOGS = "data-mantine-stop-propagation";

/** Fields in which Tab stops several times: at year, month and day. */
const OF_PARTS = ["date", "time", "datetime-local", "month", "week"].map((type) => `input[type=${type}]`).join(", ");
const DIALOG = "[role=dialog]";

const CLOSE = ".mantine-Modal-close, .mantine-Drawer-close";

/** What lies over the page, the topmost last. */
export function openDialogs(page: Document): readonly HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>(MODAL)];
}

/**
 * Keeps the focus of a dialog where its user moved it. The dialog's focus trap moves the focus to the element with
 * `data-autofocus` once a timer comes. A busy browser runs that timer after the first keys, so the attribute follows
 * the focus and a late timer changes nothing.
 */
export function keepFocusInDialogs(page: Document): void {
  page.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element)) return;
    const dialog = target.closest(DIALOG);
    if (dialog === null) return;
    for (const earlier of dialog.querySelectorAll(`[${FIRST}]`)) if (earlier !== target) earlier.removeAttribute(FIRST);
    target.setAttribute(FIRST, "true");
  });
}

/**
 * Leaves Tab in a date to the browser, which moves on from part to part and then to the next control. The dialog's focus
 * trap looks in a timer where the focus went, and a busy browser runs that timer after the next Tab: it would move the
 * focus back by one control, from Save to Cancel. From the last field of a dialog the focus goes on at the other end, as
 * the trap does. Call this before the first dialog is drawn: the listener that was added first is asked first.
 */
export function keepTabInDates(page: Document): void {
  let left: { readonly dialog: Element; readonly isBack: boolean } | undefined;
  page.addEventListener("keydown", (event) => {
    const { key, shiftKey, target } = event;
    left = undefined;
    if (key !== "Tab" || !(target instanceof Element) || !target.matches(OF_PARTS)) return;
    const dialog = target.closest(DIALOG);
    if (dialog === null) return;
    left = { dialog, isBack: shiftKey };
    event.stopImmediatePropagation();
  });
  // The browser moves the focus between the two events of the key.
  page.addEventListener("keyup", () => {
    left = undefined;
  });
  page.addEventListener("focusout", ({ relatedTarget }) => {
    if (left === undefined) return;
    const { dialog, isBack } = left;
    left = undefined;
    if (relatedTarget instanceof Node && dialog.contains(relatedTarget)) return;
    allUsableIn(dialog, CONTROL)
      .at(isBack ? -1 : 0)
      ?.focus();
  });
}

/**
 * Escape closes the topmost thing alone. Each dialog of Mantine's closes by itself, also when another lies over it or a
 * menu is open in it. Call this before the first is drawn: the listener that was added first is asked first.
 */
export function closeTopmostAlone(page: Document): void {
  const onKey = ({ key, isComposing, target }: KeyboardEvent) => {
    const dialogs = openDialogs(page);
    if (key !== "Escape" || isComposing || dialogs.length === 0 || !(target instanceof Element)) return;
    const isPassing = target.closest(PASSING) !== null;
    if (target.getAttribute(NOT_FOR_DIALOGS) === "true" || (dialogs.length === 1 && !isPassing)) return;
    target.setAttribute(NOT_FOR_DIALOGS, "true");
    setTimeout(() => target.removeAttribute(NOT_FOR_DIALOGS));
    // A dialog that must not be closed now has no such button.
    if (!isPassing) dialogs.at(-1)?.querySelector<HTMLElement>(CLOSE)?.click();
  };
  window.addEventListener("keydown", onKey, { capture: true });
}
