const FIRST = "data-autofocus";
const MODAL = "[role=dialog][aria-modal=true]";
/** What is open within a page or dialog and closes by itself. */
const PASSING = "[role=dialog]:not([aria-modal=true]), [role=menu]";
/** By which Mantine's dialogs know that a key is not for them. */
const NOT_FOR_DIALOGS = "data-mantine-stop-propagation";

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
    const dialog = target.closest("[role=dialog]");
    if (dialog === null) return;
    for (const earlier of dialog.querySelectorAll(`[${FIRST}]`)) if (earlier !== target) earlier.removeAttribute(FIRST);
    target.setAttribute(FIRST, "true");
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
