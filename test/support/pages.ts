/**
 * The pages of browser tests. A separate browser for each took three times as long as to load the dashboard again, so
 * what a test leaves open is given to the next test that asks for the same person.
 */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { onTestFinished, TestRunner } from "vitest";
import type { Cookies } from "./seeds.ts";

/** Ends a wait for what never comes; no wait is meant to come near it on any machine. */
export const PATIENCE_MS = 120_000;
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 860 };

export interface PageOptions {
  readonly isPhone?: boolean;
  /** The browser's language, which says how it writes numbers; English unless given. */
  readonly locale?: string;
  /** The zone of the browser's machine; that of the tests' unless given. */
  readonly timezone?: string;
}

export class Drawer {
  readonly #browser: Browser;
  readonly #address: string;
  readonly #now: () => number;
  readonly #complaints: string[];
  /** Pages that no test uses, by their person and options. */
  readonly #free = new Map<string, Page[]>();
  readonly #contexts: BrowserContext[] = [];

  /** `complaints` collects every error of the pages. */
  constructor(browser: Browser, address: string, now: () => number, complaints: string[]) {
    this.#browser = browser;
    this.#address = address;
    this.#now = now;
    this.#complaints = complaints;
  }

  /** A page without the dashboard, in a separate browser as far as a test can see: with these cookies alone. */
  async take(person: string, options: PageOptions, cookies: Cookies): Promise<Page> {
    const kind = JSON.stringify([person, options]);
    const page = await this.#emptied(this.#free.get(kind)?.pop(), options);
    const context = page.context();
    // The pages and the server live in the same instant; sessions alone live by the real clock, as their library does.
    await context.clock.setFixedTime(this.#now());
    await context.addCookies(
      Object.entries(cookies).map(([name, value]) => ({
        ...{ name, value, url: this.#address, httpOnly: true, sameSite: "Strict" as const },
      })),
    );
    if (TestRunner.getCurrentTest() !== undefined) {
      onTestFinished(async ({ task }) => {
        if (task.result?.state === "fail" || page.isClosed()) await context.close();
        else this.#free.set(kind, [...(this.#free.get(kind) ?? []), page]);
      });
    }
    return page;
  }

  /** Closes every page; the browser stays. */
  async close(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
  }

  /** Takes away what a test left on its page; a new page in a new context where there is none. */
  async #emptied(page: Page | undefined, options: PageOptions): Promise<Page> {
    if (page === undefined) return this.#newPage(options);
    const context = page.context();
    for (const other of context.pages()) if (other !== page) await other.close();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    if (page.url().startsWith(this.#address)) await page.evaluate("localStorage.clear(); sessionStorage.clear()");
    await context.clearCookies();
    // A blank page would be of another site, and what comes after it of a new process.
    await page.goto(`${this.#address}/healthz`);
    await page.setViewportSize(options.isPhone === true ? PHONE : DESK);
    return page;
  }

  async #newPage({ isPhone = false, locale, timezone }: PageOptions): Promise<Page> {
    const context: BrowserContext = await this.#browser.newContext({
      ...(locale === undefined ? {} : { locale }),
      ...(timezone === undefined ? {} : { timezoneId: timezone }),
      viewport: isPhone ? PHONE : DESK,
      colorScheme: "light",
      reducedMotion: "reduce",
      hasTouch: isPhone,
    });
    this.#contexts.push(context);
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await withoutBlur(page);
    page.on("pageerror", (error) => this.#complaints.push(error.message));
    page.on("console", (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) this.#complaints.push(message.text());
    });
    return page;
  }
}

/** A blur behind a dialog took a browser without a graphics card five times as long as to draw the rest of the frame. */
async function withoutBlur(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setEmulatedMedia", {
    features: [{ name: "prefers-reduced-transparency", value: "reduce" }],
  });
}
