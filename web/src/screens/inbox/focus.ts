/** The expandable rows of a table, and which of them has the focus. */

export function rowsOf(region: HTMLElement | null): HTMLElement[] {
  return region === null ? [] : [...region.querySelectorAll<HTMLElement>("tr[data-opens]")];
}

/** The index of the focused row, if any. */
export function nextRow(region: HTMLElement | null): number {
  const row = document.activeElement?.closest("tr[data-opens]");
  return row == null ? -1 : rowsOf(region).indexOf(row as HTMLElement);
}

export function focusRow(region: HTMLElement | null, index: number): void {
  if (index < 0) return;
  const rows = rowsOf(region);
  rows[Math.min(index, rows.length - 1)]?.focus();
}
