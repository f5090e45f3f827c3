/** Controls that can have the focus. */
export const CONTROL = "a[href], button, input, select, textarea, [tabindex]";

export function isUsable(element: HTMLElement): boolean {
  return element.isConnected && element.tabIndex >= 0 && !element.matches(":disabled") && element.checkVisibility();
}

/** Those of a part of the page that can be used, in their order. */
export function allUsableIn(part: Element, selector: string): HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>(selector)].filter(isUsable);
}

export function usableIn(part: Element | undefined, selector: string): HTMLElement | null {
  return part === undefined ? null : (allUsableIn(part, selector)[0] ?? null);
}
