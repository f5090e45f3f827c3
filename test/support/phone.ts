/** A phone whose language writes 1.234,50 and whose zone is not the organization's. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { arrivedIn, expectAccessible } from "./browser.ts";
import { PATIENCE_MS, type PageOptions } from "./pages.ts";

export const GERMAN_IN_TOKYO = { locale: "de-DE", timezone: "Asia/Tokyo" } as const satisfies PageOptions;
export const GERMAN_PHONE = { ...GERMAN_IN_TOKYO, isPhone: true } as const satisfies PageOptions;

/** Taps and types on what scrolling up and down alone brings into sight; clicks on a desk. */
export class Hand {
  readonly #page: Page;
  readonly #isPhone: boolean;

  constructor(page: Page, isPhone = true) {
    this.#page = page;
    this.#isPhone = isPhone;
  }

  async tap(control: Locator): Promise<void> {
    await this.#reach(control);
    await (this.#isPhone ? control.tap() : control.click());
  }

  /** Taps the first button of this name. */
  press(name: string | RegExp): Promise<void> {
    return this.tap(this.#page.getByRole("button", { name, exact: true }).first());
  }

  async type(field: Locator, text: string): Promise<void> {
    await this.tap(field);
    await field.fill(text);
  }

  /** Chooses in a field that opens a list. */
  async choose(field: Locator, option: string | RegExp): Promise<void> {
    await this.tap(field);
    await this.tap(this.#page.getByRole("option", { name: option }));
  }

  /** Opens a screen by the navigation. */
  async go(screen: string | RegExp): Promise<void> {
    if (this.#isPhone) await this.press("Navigation");
    await this.tap(this.#page.getByRole("navigation").getByRole("link", { name: screen, exact: true }));
  }

  /** Fails with what axe finds, and with what sticks out of the screen, of its frame or of its table. */
  async look(): Promise<void> {
    await arrivedIn(this.#page);
    await expectAccessible(this.#page);
    expect(await this.#page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    expect(await this.#page.evaluate(CUT_OFF)).toEqual([]);
    if (this.#isPhone) expect(await this.#page.evaluate(STICKING_OUT)).toEqual([]);
  }

  /** Waits until the control lies between both edges of the screen, as what slides in does in the end. */
  async #reach(control: Locator): Promise<void> {
    await control.waitFor();
    const width = this.#page.viewportSize()?.width ?? 0;
    const beyond = async () => {
      const box = await control.boundingBox();
      return box === null ? "not drawn" : box.x < 0 || box.x + box.width > width ? JSON.stringify(box) : "";
    };
    await expect.poll(beyond, { message: `${control} is beyond the edge`, timeout: PATIENCE_MS }).toBe("");
  }
}

/** The boxes that hold something wider than they are, from within, and tables that scroll sideways. */
const STICKING_OUT = `[...document.querySelectorAll("main *, [role=dialog] *")]
  .filter((one) => one.closest(".cards thead") === null)
  .filter((one) => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
  .filter((one) => one.matches(".table-region, .mantine-ScrollArea-viewport") || getComputedStyle(one).overflowX === "visible")
  .filter((one, _, all) => !all.some((other) => other !== one && one.contains(other)))
  .map((one) => one.outerHTML.slice(0, 300))`;

/** The texts of buttons that are narrower than their text, in notices too. */
const CUT_OFF = `[...document.querySelectorAll(".mantine-Button-label")]
  .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.textContent)`;
