const FIRST = "data-autofocus";

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

/** What lies over a screen and is gone again. */
const PASSING = "[role=dialog], [role=menu], [role=listbox]";

/**
 * Gives the focus of a dialog that is gone to what had it before: a dialog that its screen takes away while it is open
 * would leave it nowhere, and the next key at the top of the page.
 */
export function returnFocusFromDialogs(page: Document): void {
  let last: HTMLElement | null = null;
  page.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && target.closest(PASSING) === null) last = target;
  });
  new MutationObserver((changes) => {
    if (page.activeElement !== page.body || last?.isConnected !== true) return;
    const isClosed = changes.some(({ removedNodes }) =>
      [...removedNodes].some(
        (node) => node instanceof Element && (node.matches("[role=dialog]") || node.querySelector("[role=dialog]")),
      ),
    );
    if (isClosed && page.querySelector("[role=dialog]") === null) last.focus({ preventScroll: true });
  }).observe(page.body, { childList: true, subtree: true });
}
