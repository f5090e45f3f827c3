/** `user …`: people who sign in. Everything else about them is managed in the dashboard. */
import { invitationPath } from "../api/present/organization/people.ts";
import { CreateInvitationBody, email } from "../contract/organization/people.ts";
import { uuid } from "../contract/primitives.ts";
import { isCurrency } from "../engine/currencies.ts";
import { createInvitation } from "../flow/organization/invitations.ts";
import { listUsers, newPasswordLink } from "../flow/organization/users.ts";
import { readAmount } from "../parse/numbers.ts";
import { CommandFailed, readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { operatorIn } from "./organizations.ts";
import { tableText } from "./screen.ts";

interface Output {
  readonly json: boolean;
}

/** The page that creates the first owner; the part after # never leaves the browser. */
export function firstOwnerUrl(address: string, token: string): string {
  return `${address}/first-owner#${token}`;
}

/** Lists people, oldest first. */
export async function listPeople(host: Host, options: Output): Promise<void> {
  await host.session({ purpose: "join" }, async ({ app }) => {
    const users = await listUsers(app);
    if (options.json) {
      const shown = users.map(({ id, name, email, second_factor, created_at }) => ({
        user_id: id,
        name,
        email,
        has_second_factor: second_factor,
        created_at: new Date(created_at).toISOString(),
      }));
      return host.screen.printJson({ users: shown });
    }
    if (users.length === 0)
      return host.screen.print("No users yet. `serve` prints a link that creates the first owner.");
    const cells = users.map((user) => [user.id, user.email, user.name, user.second_factor ? "yes" : "no"]);
    host.screen.print(tableText([["USER ID", "E-MAIL", "NAME", "SECOND FACTOR"], ...cells]));
  });
}

/** Prints a one-time password reset link that expires in an hour. */
export async function resetUser(
  host: Host,
  address: string,
  options: Output & { readonly secondFactor?: boolean },
): Promise<void> {
  const of = readInput(email, address, { "": "EMAIL" });
  await host.session({ purpose: "join" }, async ({ app }) => {
    const token = await newPasswordLink(app, of, options.secondFactor === true);
    if (token === null) throw new CommandFailed(`No user has the e-mail ${of}. \`user list\` lists all users.`);
    const link = `${host.dashboardUrl()}/new-password#${token}`;
    if (options.json) return host.screen.printJson({ link });
    host.screen.print(
      `${link}\n\nThis link sets a new password. It works once, expires in an hour, and signs the user out everywhere.`,
    );
    if (options.secondFactor === true) host.screen.print("Two-factor authentication is now off.");
  });
}

/** `500USD`, or `500.00 USD`, as the API takes it. */
function amountLimit(text: string) {
  const [, amount = "", code = ""] = /^([\d.,]+) ?([A-Za-z]{3,7})$/.exec(text.trim()) ?? [];
  const currency = code.toUpperCase();
  const read = isCurrency(currency) ? readAmount(amount, { currency }) : undefined;
  if (read?.ok !== true) throw new CommandFailed(`--up-to ${text}: write an amount and its currency, as in 500USD.`);
  return { currency, up_to_cents: Number(read.value) };
}

/** Prints a one-time invitation link to an organization. */
export async function inviteUser(
  host: Host,
  address: string,
  options: Output & {
    readonly org: string;
    readonly role: string;
    readonly project: readonly string[];
    readonly upTo: readonly string[];
  },
): Promise<void> {
  const orgId = readInput(uuid, options.org, { "": "--org" });
  const input = readInput(
    CreateInvitationBody,
    {
      ...{ email: address, role: options.role },
      ...(options.project.length > 0 && { project_ids: options.project }),
      ...(options.upTo.length > 0 && { amount_limits: options.upTo.map(amountLimit) }),
    },
    { email: "EMAIL", role: "--role", project_ids: "--project", amount_limits: "--up-to" },
  );
  await host.session({ purpose: "join" }, async ({ app }) => {
    const ctx = await operatorIn(app, orgId);
    const { invitation, token } = await createInvitation(ctx, input);
    const link = host.dashboardUrl() + invitationPath(token);
    if (options.json) return host.screen.printJson({ invitation_id: invitation.id, link });
    host.screen.print(
      `${link}\n\nThis link lets ${input.email} join as ${input.role}. It works once and expires in seven days.`,
    );
  });
}
