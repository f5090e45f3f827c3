/** Moves the focus to the first field that was refused, once a form has been sent or a button pressed. */

const INVALID = "[aria-invalid=true]";

/** @returns looks whether there is such a field by now, and answers whether it has been given the focus */
export function findRefusedField(page: Document): () => boolean {
  let acted: { readonly by: Element; readonly scope: Element; readonly known: ReadonlySet<Element> } | null = null;
  const act = (by: Element, scope: Element, known: Iterable<Element>) => {
    acted = { by, scope, known: new Set(known) };
  };
  page.addEventListener(
    "submit",
    ({ target, submitter }) => {
      // Whatever is wrong with a form that is sent concerns who sends it.
      if (target instanceof Element) act(submitter ?? page.activeElement ?? target, target, []);
    },
    { capture: true },
  );
  page.addEventListener(
    "click",
    ({ target }) => {
      const button = target instanceof Element ? target.closest("button:not([type=submit])") : null;
      if (button === null) return;
      const scope = button.closest("form, [role=dialog], main");
      if (scope !== null) act(button, scope, scope.querySelectorAll(INVALID));
    },
    { capture: true },
  );
  const forget = ({ target }: Event) => {
    if (target !== acted?.by) acted = null;
  };
  page.addEventListener("input", forget);
  page.addEventListener("focusin", forget);
  return () => {
    if (acted === null) return false;
    const { scope, known } = acted;
    if (!scope.isConnected) acted = null;
    if (acted === null || scope.querySelector("[data-loading]") !== null) return false;
    const refused = [...scope.querySelectorAll<HTMLElement>(INVALID)].find(
      (field) => !known.has(field) && field.checkVisibility(),
    );
    if (refused === undefined) return false;
    acted = null;
    refused.focus();
    return true;
  };
}
