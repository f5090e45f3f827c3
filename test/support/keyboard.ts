/**
 * A person with a keyboard alone. Every key goes through the browser's own input; no script clicks or focuses anything.
 * After every key the focus must be somewhere, within the screen, covered by nothing, and drawn so that one sees it.
 */
import type { FileChooser, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { PATIENCE_MS } from "./pages.ts";

/** More stops than any screen has. */
const STOPS_MAX = 250;
const POLL_MS = 25;
const LEFT_OPEN = "[role=dialog], [role=menu], [role=listbox]";

type Role = Parameters<Page["getByRole"]>[0];

/** A control, by its role and its accessible name: the whole of it, or what an expression finds. */
export type Control = readonly [role: Role, name: string | RegExp];

/**
 * Presses Enter on an item of the menu that is open. A menu takes the focus in a timer after it has opened, and on a slow
 * machine takes it back from an item that was focused before.
 */
export async function enterItem(page: Page, name: string): Promise<void> {
  await page.locator("[role=menu]:focus-within").waitFor();
  await page.getByRole("menuitem", { name }).press("Enter");
}

export class Keyboard {
  readonly #page: Page;
  /** How many keys were pressed; a text counts its letters. */
  keys = 0;

  constructor(page: Page) {
    this.#page = page;
    // Choosers are caught from now on: what begins with the wait for one may come after the key that opens it.
    page.on("filechooser", () => {});
  }

  /** Presses a key, such as `Shift+Tab`, and looks where the focus is then. */
  async press(key: string): Promise<void> {
    this.keys += 1;
    await this.#page.keyboard.press(key);
    await this.seen(key);
  }

  /** Types letter by letter. */
  async type(text: string): Promise<void> {
    this.keys += text.length;
    await this.#page.keyboard.type(text);
    await this.seen(`typing ${text}`);
  }

  /** Replaces what a text field holds. */
  async retype(text: string): Promise<void> {
    this.keys += 1;
    await this.#page.keyboard.press("Control+a");
    await this.type(text);
  }

  /** Goes on by Tab, or back by Shift+Tab, until the control has the focus. */
  async tabTo(control: Control, { back = false } = {}): Promise<void> {
    const [role, name] = control;
    const target = this.#page.getByRole(role, typeof name === "string" ? { name, exact: true } : { name });
    await target.first().waitFor({ state: "attached" });
    await this.#tabUntil(`${role} ${name}`, () => this.#isOn(target), back);
  }

  /** Goes to a control and presses Enter. */
  async enter(control: Control, direction: { readonly back?: boolean } = {}): Promise<void> {
    await this.tabTo(control, direction);
    await this.press("Enter");
  }

  /** Goes to a field and types into it, in place of what it holds. */
  async fill(control: Control, text: string, direction: { readonly back?: boolean } = {}): Promise<void> {
    await this.tabTo(control, direction);
    await this.retype(text);
  }

  /** Types a date as its field takes it in English: month, day, year. */
  async date(control: Control, date: string): Promise<void> {
    const [year = "", month = "", day = ""] = date.split("-");
    await this.tabTo(control);
    await this.type(`${month}${day}${year}`);
  }

  /** Goes to a screen, a creator or a pay rule by the command palette, from wherever the focus is. */
  async goTo(name: string, heading = name): Promise<void> {
    this.keys += 1;
    await this.#page.keyboard.press("Control+k");
    await this.#page.getByRole("dialog", { name: "Go to" }).waitFor();
    await this.type(name);
    await this.press("Enter");
    await this.arrived(heading);
  }

  /** Waits for a screen by its heading, which has the focus then. */
  async arrived(heading: string): Promise<void> {
    await this.on(this.#page.getByRole("heading", { level: 1, name: heading, exact: true }));
    await this.seen(`going to ${heading}`);
  }

  /** Goes to a group of radio buttons, of which Tab takes the chosen one, and on to another by arrows. */
  async pick(name: string | RegExp): Promise<void> {
    const wanted = this.#page.getByRole("radio", { name });
    const group = await wanted.getAttribute("name");
    await this.#tabUntil(`the group of ${name}`, () => this.#isOn(this.#page.locator(`[name="${group}"]`)));
    for (let step = 0; step < STOPS_MAX && !(await this.#isOn(wanted)); step++) await this.press("ArrowDown");
    await this.on(wanted);
  }

  /** Opens the list of a field that has one, and takes the option. */
  async choose(control: Control, option: string | RegExp): Promise<void> {
    await this.tabTo(control);
    await this.press("ArrowDown");
    const target = this.#page.getByRole("option", { name: option });
    await target.first().waitFor();
    for (let step = 0; step < STOPS_MAX; step++) {
      if ((await target.first().getAttribute("data-combobox-selected")) === "true") return this.press("Enter");
      await this.press("ArrowDown");
    }
    throw new Error(`no arrow comes to the option ${option}`);
  }

  /** Presses Enter where a file is chosen, and chooses it as in the system's own window. */
  async file(control: Locator, file: Parameters<FileChooser["setFiles"]>[0]): Promise<void> {
    await control.waitFor({ state: "attached" });
    await this.#tabUntil("the field of the file", () => this.#isOn(control));
    await this.seen("Tab");
    this.keys += 1;
    const [chooser] = await Promise.all([this.#page.waitForEvent("filechooser"), this.#page.keyboard.press("Enter")]);
    await chooser.setFiles(file);
  }

  /** The browser's own key for the page before. */
  async back(): Promise<void> {
    this.keys += 1;
    await this.#page.goBack();
    await this.seen("going back");
  }

  /** Escape closes what is topmost and nothing else. */
  async escape(): Promise<void> {
    const before = await this.#open();
    await this.press("Escape");
    await expect.poll(() => this.#open(), { timeout: PATIENCE_MS, interval: POLL_MS }).toBe(before - 1);
    await this.seen("Escape");
  }

  /** Waits until the focus is on this element, or within it. */
  async on(target: Locator): Promise<void> {
    const within = async () =>
      (await this.#isOn(target)) || (await target.locator(":focus").count()) > 0 ? "on it" : await this.where();
    await expect.poll(within, { timeout: PATIENCE_MS, interval: POLL_MS }).toBe("on it");
  }

  /** Waits until the focus can be seen. */
  async seen(after: string): Promise<void> {
    const fault = async () => [after, await this.#page.evaluate<string>(FAULT)];
    await expect.poll(fault, { timeout: PATIENCE_MS, interval: POLL_MS }).toEqual([after, ""]);
  }

  /** What has the focus, in words. */
  async where(): Promise<string> {
    return await this.#page.evaluate<string>(WHERE);
  }

  async #tabUntil(what: string, isThere: () => Promise<boolean>, back = false): Promise<void> {
    for (let stop = 0; stop < STOPS_MAX; stop++) {
      if (await isThere()) return;
      this.keys += 1;
      await this.#page.keyboard.press(back ? "Shift+Tab" : "Tab");
      // From the last control the focus leaves the page, and comes back with the next key.
      if (!(await this.#page.evaluate<boolean>("document.activeElement === document.body"))) await this.seen("Tab");
    }
    throw new Error(`Tab never comes to ${what}; it ends on ${await this.where()}`);
  }

  async #isOn(target: Locator): Promise<boolean> {
    return (await target.and(this.#page.locator(":focus")).count()) > 0;
  }

  /** How many dialogs, menus and lists lie over the screen. */
  async #open(): Promise<number> {
    return await this.#page.locator(LEFT_OPEN).filter({ visible: true }).count();
  }
}

const NAME = `(one) => one.tagName.toLowerCase() + " " +
  (one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.innerText ?? "").trim().slice(0, 80)`;
const WHERE = `(${NAME})(document.activeElement)`;

/**
 * What is wrong with the focus, or nothing. Fields that draw a mark of their own (a switch, a place to drop a file) are
 * looked at with their label and the elements around them.
 */
const FAULT = `(() => {
  const at = document.activeElement;
  const name = ${NAME};
  if (at === null || at === document.body) return "the focus is nowhere";
  if (at.id === "main") return "the focus is on the whole screen";
  const drawn = [at, ...(at.labels ?? []), at.nextElementSibling, at.parentElement, at.parentElement?.parentElement]
    .filter((one) => one instanceof HTMLElement);
  const box = drawn.slice(0, -2).map((one) => [one, one.getBoundingClientRect()]).find(([, { width, height }]) => width > 4 && height > 4);
  if (box === undefined) return name(at) + " has no extent";
  const [one, { left, right, top, bottom }] = box;
  const [from, to, above, below] = [Math.max(left, 0), Math.min(right, innerWidth), Math.max(top, 0), Math.min(bottom, innerHeight)];
  if (to - from < 2 || below - above < 2) return name(at) + " is out of sight";
  const points = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.2, 0.8].map((y) => [from + (to - from) * x, above + (below - above) * y]));
  const kin = (hit) => hit !== null && drawn.slice(0, 2).concat(one).some((each) => each === hit || each.contains(hit) || (hit.contains(each) && hit.contains(at)));
  if (!points.some(([x, y]) => kin(document.elementFromPoint(x, y)))) return name(at) + " is covered by " + document.elementFromPoint(...points[0])?.outerHTML.slice(0, 200);
  const isText = at.matches("input:not([type=checkbox], [type=radio], [type=file], [type=button]), textarea, [contenteditable]");
  const isRinged = drawn.some((each) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
    return outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
  });
  const isTinted = at.matches("[role^=menuitem], [role=option], [data-action]");
  return isText || isRinged || isTinted ? "" : name(at) + " does not show that it has the focus";
})()`;
