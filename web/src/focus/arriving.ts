/**
 * Moves the focus to the heading of a screen that is reached from another one, or, on the way back, to what had it there
 * when the screen was left.
 */
import type { AnyRouter } from "@tanstack/react-router";
import { openDialogs } from "./dialogs.ts";
import { focusHeading } from "./lost.ts";
import { isUsable } from "./usable.ts";

/** Of as many screens the browser remembers what had the focus. */
const LEFT_MAX = 50;

/**
 * @param onLeft is called when another screen is drawn
 * @returns looks whether the place is there by now, and answers whether it has been given the focus
 */
export function focusNewScreens(page: Document, router: AnyRouter, onLeft: () => void): () => boolean {
  const left = new Map<string, string>();
  let isArriving = false;
  let before: Element | null = null;
  let sought: string | undefined;
  const look = () => {
    // What has led here, such as the command palette, gives its focus back when it closes.
    if (!isArriving || openDialogs(page).length > 0) return false;
    const place = sought === undefined ? undefined : placeNamed(page, sought);
    if (place === undefined) return focusHeading(page);
    place.focus();
    sought = undefined;
    isArriving = false;
    return true;
  };
  router.subscribe("onBeforeNavigate", ({ pathChanged, fromLocation }) => {
    if (!pathChanged) return;
    before = page.activeElement;
    const name = before?.closest("main") == null ? undefined : nameOf(before);
    const key = fromLocation?.state.__TSR_key;
    if (name === undefined || key === undefined) return;
    left.set(key, name);
    for (const old of [...left.keys()].slice(0, -LEFT_MAX)) left.delete(old);
  });
  router.subscribe("onRendered", ({ pathChanged, fromLocation, toLocation }) => {
    if (!pathChanged || fromLocation === undefined) return;
    onLeft();
    const at = page.activeElement;
    sought = left.get(toLocation.state.__TSR_key ?? "");
    // A screen may begin with a field.
    isArriving = at === before || at?.closest("main") == null || at.matches("main h1");
    look();
  });
  const stop = () => {
    isArriving = false;
  };
  page.addEventListener("keydown", stop, { capture: true });
  page.addEventListener("pointerdown", stop, { capture: true });
  page.addEventListener("focusin", ({ target }) => {
    if (!isArriving || !(target instanceof Element) || target.matches("main h1")) return;
    if (target.closest("main") === null) look();
    else stop();
  });
  return look;
}

/** How a control is found again on a screen that was drawn again: by what it is called, or where it leads. */
function nameOf(control: Element): string {
  // Not its textContent: that has the style elements of what a phone hides.
  const row = control.closest("tr")?.innerText ?? "";
  const name = control.getAttribute("href") ?? control.getAttribute("aria-label") ?? control.textContent;
  return JSON.stringify([control.tagName, name, row]);
}

function placeNamed(page: Document, name: string): HTMLElement | undefined {
  const [tag] = JSON.parse(name) as [string];
  return [...page.querySelectorAll<HTMLElement>(`main ${tag}`)].find(
    (control) => isUsable(control) && nameOf(control) === name,
  );
}
