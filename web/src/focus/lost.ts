/** Finds a place for a focus that is lost, because what had it is gone or disabled. */
import { openDialogs } from "./dialogs.ts";
import { CONTROL, isUsable, usableIn } from "./usable.ts";

/** More are not gone back to. */
const PLACES_MAX = 20;
const PART = "section, form, [role=region], [role=tabpanel]";
const LOADING = "[data-loading]";

/** An element that had the focus, and what it is of: the next row takes the place of one that is gone. */
interface Place {
  readonly element: HTMLElement;
  /** The part of the screen that has it. */
  readonly part: Element | null;
  readonly rows: Element | null;
  readonly index: number;
}

export interface Lost {
  /** Gives a lost focus to the place that had it last and is there still. */
  look(): void;
  /** Another screen: no place of the one before counts. */
  forget(): void;
}

export function findLostFocus(page: Document): Lost {
  let places: Place[] = [];
  let held: HTMLElement | null = null;
  let isPressing = false;
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    held = target;
    if (target.closest("[role=menu], [role=listbox]") !== null) return;
    const before = places.filter(({ element }) => element !== target);
    places = [...before, placeOf(target)].slice(-PLACES_MAX);
  };
  page.addEventListener("focusin", onFocus);
  page.addEventListener(
    "mousedown",
    () => {
      isPressing = true;
      setTimeout(() => {
        isPressing = false;
      });
    },
    { capture: true },
  );
  // A click on nothing lets go of the focus on purpose.
  page.addEventListener("focusout", () => {
    if (isPressing) held = null;
  });
  return {
    look: () => {
      if (held === null || page.activeElement !== page.body) return;
      // It comes back once its request has ended.
      if (held.isConnected && held.matches(LOADING)) return;
      const dialog = openDialogs(page).at(-1);
      for (const place of places.toReversed()) {
        const element = stillThere(place);
        if (element === null || (dialog !== undefined && !dialog.contains(element))) continue;
        element.focus();
        if (page.activeElement === element) return;
      }
      if (dialog === undefined) focusHeading(page);
      else (usableIn(dialog, "[data-autofocus]") ?? usableIn(dialog, CONTROL))?.focus();
    },
    forget: () => {
      places = [];
    },
  };
}

/** Where a screen begins: the place for a focus that has none on it. */
export function focusHeading(page: Document): boolean {
  const heading = page.querySelector<HTMLElement>("main h1");
  if (heading === null) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}

function placeOf(element: HTMLElement): Place {
  const row = element.closest("tr");
  const rows = row?.closest("tbody") ?? null;
  return {
    element,
    part: element.closest(PART),
    rows,
    index: row === null || rows === null ? -1 : [...rows.children].indexOf(row),
  };
}

/** The element, or a control of the row that is in its place now, or of the part of the screen it was in. */
function stillThere({ element, part, rows, index }: Place): HTMLElement | null {
  if (isUsable(element)) return element;
  if (rows?.isConnected === true) {
    const row = rows.children[Math.min(index, rows.children.length - 1)];
    if (row instanceof HTMLElement && row.matches("[tabindex]")) return row;
    const control = usableIn(row, CONTROL);
    if (control !== null) return control;
  }
  return part?.isConnected === true ? usableIn(part, CONTROL) : null;
}
