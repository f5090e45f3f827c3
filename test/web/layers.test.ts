/** What lies over the screens: dialogs, drill-downs, the command palette, a phone's navigation. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { expectAccessible, openSeeded, type SeededWeb, WEB_TEST_MS, webTest } from "../support/browser.ts";
import { Keyboard } from "../support/keyboard.ts";
import { type Program, programOf } from "../support/web-program.ts";

let web: SeededWeb<"program"> | undefined;
let program: Program;
beforeAll(async () => {
  web = await openSeeded("program");
  if (web !== undefined) program = programOf(web.sdk, web.made);
}, WEB_TEST_MS);
afterAll(async () => web?.close());

webTest(
  "axe finds no fault in the drill-down, in paying and in explaining",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", `/?project=${program.projectId}`);
    await page.getByRole("img", { name: /^Earned by month/ }).waitFor();
    await page.getByRole("row", { name: /Ana Moreno/ }).press("Enter");
    await page
      .getByRole("button", { name: /^Why this amount/ })
      .first()
      .waitFor();
    await page.getByRole("checkbox", { name: "Select Ana Moreno" }).check();
    await expectAccessible(page);
    await page.keyboard.press("p");
    await page.getByRole("dialog").getByLabel("Amount for Ana Moreno").fill("9");
    await page.getByText(/less than was earned/).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: /^Why this amount for Jan 5/ }).click();
    await page.getByRole("link", { name: /Morning routine/ }).waitFor();
    await expectAccessible(page);
  },
  WEB_TEST_MS,
);

webTest(
  "what lies behind a dialog is blurred, but not for people who ask their system for less transparency",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/keys");
    await page.getByRole("button", { name: "New key" }).first().click();
    await page.locator(".mantine-Modal-overlay").waitFor();
    const session = await page.context().newCDPSession(page);
    for (const [value, filter] of [
      ["no-preference", "blur(2px)"],
      ["reduce", "none"],
    ] as const) {
      await session.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-reduced-transparency", value }] });
      expect(await page.evaluate(BEHIND)).toBe(filter);
    }
  },
  WEB_TEST_MS,
);

const BEHIND = 'getComputedStyle(document.querySelector(".mantine-Modal-overlay")).backdropFilter';

webTest(
  "nor in dialogs, the command palette, the bell, and the navigation of a phone",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/keys");
    await page.getByRole("button", { name: "New key" }).first().click();
    await page.getByRole("dialog").waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("button", { name: /^\d+ notifications?$/ }).click();
    await page.getByText("Payouts are due").waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder(/Go to a screen/).waitFor();
    await expectAccessible(page);
    await page.keyboard.type("moreno");
    await page.getByRole("button", { name: /Ana Moreno/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Ana Moreno" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder(/Go to a screen/).fill("audit");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Audit log" }).waitFor();
    const entry = page.getByRole("row").nth(1);
    // The placeholder row of a list that is loading has a single cell and does not open.
    await entry.getByRole("cell").nth(1).waitFor();
    await entry.click();
    await page.getByRole("button", { name: /Only changes to this/ }).waitFor();
    await expectAccessible(page);

    const phone = await web.openAs("owner", "/members", { isPhone: true });
    await phone.getByRole("heading", { level: 1, name: "Members" }).waitFor();
    await phone.getByRole("button", { name: "Navigation", exact: true }).click();
    await phone.getByRole("link", { name: "Payout methods" }).waitFor();
    await expectAccessible(phone);
  },
  WEB_TEST_MS,
);

webTest(
  "the command palette loses no letter while it loads, and Enter waits for its first hit",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/members");
    const release = await reloadWithoutPalette(page);
    await page.getByRole("heading", { level: 1, name: "Members" }).waitFor();
    // A key of its own on other screens, too: none of them may act.
    await page.keyboard.press("/");
    await page.keyboard.type("Ana moreenX");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Backspace");
    release();
    const field = page.getByPlaceholder(/Go to a screen/);
    await field.waitFor();
    await page.waitForFunction('document.activeElement?.getAttribute("aria-label") === "Go to"');
    await page.keyboard.type("no");
    expect(await field.inputValue()).toBe("Ana moreno");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Ana Moreno" }).waitFor();
  },
  WEB_TEST_MS,
);

webTest(
  "an Enter typed before the command palette is loaded goes to its first hit",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/members");
    for (const [typed, heading] of [
      ["audit", "Audit log"],
      ["Ana moreno", "Ana Moreno"],
      // One letter looks for no creators, so that nothing but the field itself says that the hits are there.
      ["z", "Child organizations"],
    ] as const) {
      const release = await reloadWithoutPalette(page);
      // The button keeps the focus: an Enter that it got would open the palette once more.
      await page.getByRole("button", { name: /Go to/ }).click();
      await page.keyboard.type(typed);
      await page.keyboard.press("Enter");
      release();
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    }
  },
  WEB_TEST_MS,
);

webTest(
  "a question mark shows the keys, and the place that had the focus gets it back",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", `/creators?project=${program.projectId}`);
    const row = page.getByRole("row", { name: /Ana Moreno/ });
    await row.focus();
    await page.keyboard.press("Shift+?");
    const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await keys.getByRole("row", { name: /Record payments/ }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await keys.waitFor({ state: "detached" });
    await page.waitForFunction('document.activeElement?.textContent?.includes("Ana Moreno") === true');
    await page.getByRole("button", { name: /Go to/ }).click();
    await page.keyboard.type("shortcuts");
    await page.keyboard.press("Enter");
    await keys.waitFor();
  },
  WEB_TEST_MS,
);

/** @returns what lets the palette's code arrive, which is asked for and held back until then */
async function reloadWithoutPalette(page: Page): Promise<() => void> {
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.unrouteAll();
  await page.route(/Commands-/, async (route) => {
    await released;
    await route.continue();
  });
  await page.reload();
  return release;
}

webTest(
  "while the browser is busy, the focus of a dialog stays where Tab has moved it, out of a date too",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/runs");
    await page.getByRole("button", { name: "Run now" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Run the calculation now" });
    const keys = new Keyboard(page);
    await keys.on(dialog.getByLabel("As of the start of"));
    const release = await holdTimers(page);
    const tab = async (key: string) => {
      await page.keyboard.press(key);
      return await keys.where();
    };
    const stops: string[] = [];
    while (stops.at(-1) !== "button Start calculation" && stops.length < 10) stops.push(await tab("Tab"));
    expect(stops.slice(-2)).toEqual(["button Cancel", "button Start calculation"]);
    await release();
    expect(await keys.where()).toBe("button Start calculation");
    // Back through the date, and past the first control to the last.
    while (stops.at(-1) !== "button Close" && stops.length < 20) stops.push(await tab("Shift+Tab"));
    expect(await tab("Shift+Tab")).toBe("button Start calculation");
  },
  WEB_TEST_MS,
);

/** From now on timers wait, as in a busy browser, until they are released. */
async function holdTimers(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(`{
    const later = window.setTimeout;
    const held = [];
    window.setTimeout = (work, ...more) => held.push([work, more]);
    window.releaseTimers = () => {
      window.setTimeout = later;
      for (const [work, [, ...given]] of held) work(...given);
    };
  }`);
  return () => page.evaluate("window.releaseTimers()");
}
