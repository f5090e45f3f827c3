/** A member limited to a project and to amounts, and what such a member sees. */
import type { Browser, Page } from "playwright-core";
import type { Client } from "../../src/sdk/index.ts";
import { PHONE, type SignedIn, type SignIn, signIn } from "./shooting.ts";

/** What to look at, and what opens it. */
export interface Shot {
  readonly name: string;
  readonly path: string;
  readonly open: (page: Page) => Promise<void>;
}

const NAME = "Robin Reyes";
const EMAIL = "robin@demo.example";
const PASSWORD = "correct horse battery";
const AMOUNT_LIMITS = [
  { currency: "USD", up_to_cents: 25_000 },
  { currency: "EUR", up_to_cents: 20_000 },
];

/** Invites one who stays invited and one who accepts, if they are not there, and signs the latter in. */
export async function limitedMember(
  demo: Pick<SignIn, "address">,
  browser: Browser,
  api: Client,
): Promise<SignedIn & { readonly creatorId: string }> {
  const [best] = (await api.listBalances({ query: { sort: "earned", limit: 1 } })).rows;
  const body = { role: "payer" as const, project_ids: [best?.project_id ?? ""], amount_limits: AMOUNT_LIMITS };
  if (!(await api.listMembers()).rows.some(({ email }) => email === EMAIL)) {
    await api.createInvitation({ body: { ...body, email: "sam@demo.example" } });
    const { link_path } = await api.createInvitation({ body: { ...body, email: EMAIL } });
    const data = { token: link_path.split("#")[1], name: NAME, password: PASSWORD };
    const context = await browser.newContext();
    const accept = `${demo.address}/api/sign-in/accept-invitation`;
    const answer = await context.request.post(accept, { headers: { origin: demo.address }, data });
    if (!answer.ok()) throw new Error(`the invitation was not accepted: ${await answer.text()}`);
    await context.close();
  }
  return {
    ...(await signIn({ ...demo, email: EMAIL, password: PASSWORD }, browser)),
    creatorId: best?.creator_id ?? "",
  };
}

/** Where an owner sets the limits. */
export const LIMITING: readonly Shot[] = [
  {
    ...{ name: "limits-of-a-member", path: "/members" },
    open: async (page) => {
      await page.getByRole("button", { name: `Edit the role and limits of ${NAME}` }).click();
      await page.getByLabel("Amount of limit 2").waitFor();
    },
  },
  {
    ...{ name: "limits-of-an-invitation", path: "/members?tab=invitations" },
    open: async (page) => {
      await page.getByRole("button", { name: "Invite" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Email").fill("kim@demo.example");
      await dialog.getByRole("combobox", { name: "Role" }).click();
      await page.getByRole("option", { name: /^Payer/ }).click();
      await dialog.getByRole("switch", { name: "Limit amounts" }).check({ force: true });
      // Without an amount it is refused.
      await dialog.getByRole("button", { name: "Create link" }).click();
      await dialog.locator("[aria-invalid=true]").waitFor();
    },
  },
];

/** Of a screen that nothing lies over. */
export const nothing = async () => {};

/** What the member sees: screens, what leads to them, what is beyond their limits. */
export const limitedShots = (creatorId: string): readonly Shot[] => [
  { name: "limited", path: "/", open: nothing },
  { name: "limited-creator", path: `/creators/${creatorId}`, open: nothing },
  { name: "limited-projects", path: "/projects", open: nothing },
  { name: "limited-closed", path: "/pay-runs", open: nothing },
  {
    ...{ name: "limited-navigation", path: "/payments" },
    open: async (page) => {
      await page.setViewportSize(PHONE);
      await page.getByRole("button", { name: "Navigation", exact: true }).click();
    },
  },
  {
    ...{ name: "limited-palette", path: "/payments" },
    open: async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByPlaceholder(/Go to a screen/).waitFor();
    },
  },
  {
    ...{ name: "limited-menu", path: "/payments" },
    open: async (page) => page.getByRole("button", { name: /account and appearance/ }).click(),
  },
  {
    ...{ name: "limited-amount", path: "/?having=outstanding" },
    open: async (page) => {
      await page
        .getByRole("button", { name: /^Record payment to/ })
        .first()
        .click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: /^Record payment of/ }).click();
      await dialog.getByText(/your limit is/).waitFor();
    },
  },
];
