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
