/**
 * Sign-in: signing in and out, the first owner, invitations and new passwords. Open routes are listed here; everything
 * else below these paths does not exist. All writes must come from this server's own pages.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { DomainError, faultsOf, invalid } from "../contract/errors.ts";
import { email, password, personName } from "../contract/organization/people.ts";
import { nameOf, timeZone } from "../contract/primitives.ts";
import { changesSomething } from "../contract/shapes.ts";
import type { App } from "../flow/context.ts";
import { changeAccount } from "../flow/organization/account.ts";
import { refreshCopies } from "../flow/organization/copies.ts";
import { acceptInvitation, readInvitation } from "../flow/organization/invitations.ts";
import { memberIdentity, organizationsOf, type SignedIn } from "../flow/organization/people.ts";
import { noteSignIn } from "../flow/organization/sign-in-log.ts";
import {
  type AttemptLimit,
  limitAttempts,
  makeFirstOwner,
  needsFirstOwner,
  setNewPassword,
  signInSecret,
} from "../flow/organization/users.ts";
import { type FindSession, requireOwnOrigin } from "./auth.ts";
import { parseJson } from "./json.ts";
import { SignInWalls } from "./sign-in-walls.ts";

/** What the HTTP layer needs of sign-in (`auth/index.ts`). */
export interface SignIn {
  answer(request: Request): Promise<Response>;
  userOf(headers: Headers): Promise<(SignedIn & { readonly hasSecondFactor: boolean }) | null>;
}

export interface SignInDeps {
  readonly app: App;
  readonly signIn: SignIn;
  readonly publicUrl: string | null;
  /** The header that carries the client's address to sign-in. */
  readonly clientAddressHeader: string;
}

/** The library's paths that are open, with their methods. */
const openPaths: Readonly<Record<string, "GET" | "POST">> = {
  "/sign-in/email": "POST",
  "/sign-out": "POST",
  "/change-password": "POST",
  "/verify-password": "POST",
  "/list-sessions": "GET",
  "/revoke-session": "POST",
  "/revoke-other-sessions": "POST",
  "/two-factor/enable": "POST",
  "/two-factor/disable": "POST",
  "/two-factor/verify-totp": "POST",
  "/two-factor/verify-backup-code": "POST",
  "/two-factor/generate-backup-codes": "POST",
};

const minuteMs = 60_000;
/** Uses of links from one address. */
const perAddress: AttemptLimit = { windowMs: minuteMs, max: 20 };
const maximumBodyBytes = 16 * 1024;

const token = z.string().max(100);
const TokenBody = z.strictObject({ token });
const FirstOwnerBody = z.strictObject({
  token,
  name: personName,
  email,
  password,
  organization: nameOf(200),
  /** The first project; a client that names none makes it later. */
  project: nameOf(200).optional(),
  timezone: timeZone,
});
const AcceptBody = z.strictObject({ token, name: personName.optional(), password: password.optional() });
const AccountBody = z
  .strictObject({ name: personName.optional(), email: email.optional(), password: z.string().max(128).optional() })
  .check(changesSomething("password"));
const NewPasswordBody = z.strictObject({ token, password });

/** Finds the signed-in person for the API. */
export function sessionFinder({ app, signIn }: Pick<SignInDeps, "app" | "signIn">): FindSession {
  return async (request, orgId) => {
    if (request.headers.cookie === undefined) return null;
    const user = await signIn.userOf(headersOf(request));
    return user === null ? null : memberIdentity(app, { id: user.id, name: user.name, email: user.email }, orgId);
  };
}

/** Registers `/api/auth/…` and `/api/sign-in/…`. */
export async function registerSignIn(server: FastifyInstance, deps: SignInDeps): Promise<void> {
  const isSecure = deps.publicUrl?.startsWith("https:") === true;
  const walls = new SignInWalls(deps.app, await signInSecret(deps.app), isSecure);
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => {
      try {
        done(null, parseJson(Buffer.from(body)));
      } catch (error) {
        done(error as Error);
      }
    });
    scope.addHook("onRequest", async (request, reply) => {
      reply.header("cache-control", "no-store");
      requireOwnOrigin(request, deps.publicUrl);
    });
    for (const [path, method] of Object.entries(openPaths)) {
      scope.route({
        method,
        url: `/api/auth${path}`,
        bodyLimit: maximumBodyBytes,
        compress: false,
        handler: (request, reply) => passOn(request, reply, path, deps, walls),
      });
    }
    registerLinks(scope, deps);
  });
}

function registerLinks(scope: FastifyInstance, { app, signIn }: SignInDeps): void {
  const post = <Body>(
    path: string,
    schema: z.ZodType<Body>,
    work: (body: Body, request: FastifyRequest) => Promise<unknown>,
  ) =>
    scope.post(`/api/sign-in/${path}`, { bodyLimit: maximumBodyBytes, compress: false }, async (request) => {
      await limitAttempts(app, `link ${request.ip}`, perAddress);
      const read = schema.safeParse(request.body ?? {});
      if (!read.success) throw invalid("invalid_body", faultsOf(read.error));
      return { data: (await work(read.data, request)) ?? null, error: null, meta: {} };
    });

  scope.get("/api/sign-in/state", { compress: false }, async (request) => {
    const user = request.headers.cookie === undefined ? null : await signIn.userOf(headersOf(request));
    const data = {
      needs_first_owner: user === null && (await needsFirstOwner(app)),
      user: user && { id: user.id, name: user.name, email: user.email, has_second_factor: user.hasSecondFactor },
      organizations: user === null ? [] : await organizationsOf(app, user.id),
    };
    return { data, error: null, meta: {} };
  });
  post("first-owner", FirstOwnerBody, ({ token, ...owner }) => makeFirstOwner(app, token, owner));
  post("account", AccountBody, async (changes, request) => {
    const user = request.headers.cookie === undefined ? null : await signIn.userOf(headersOf(request));
    if (user === null) throw new DomainError("not_signed_in", "Sign in first.");
    const client = { address: request.ip, userAgent: request.headers["user-agent"] ?? null };
    const { name, email } = await changeAccount(app, user.id, changes, { client, requestId: request.id });
    return { name, email };
  });
  post("new-password", NewPasswordBody, async ({ token, password }, request) => {
    const user = await setNewPassword(app, token, password);
    const client = { address: request.ip, userAgent: request.headers["user-agent"] ?? null };
    const event = { action: "user.set_password", client, requestId: request.id, isCertain: true };
    if (user !== null) await noteSignIn(app, user, event);
  });
  post("invitation", TokenBody, async ({ token }) => {
    const { organization, email, role, invited_by, user_id, ...offer } = await readInvitation(app, token);
    const { project_ids, projects, amount_limits } = offer;
    const limits = { project_ids, projects, amount_limits };
    return { organization, email, role, invited_by, has_account: user_id !== null, ...limits };
  });
  post("accept-invitation", AcceptBody, async ({ token, name, password }, request) => {
    const user = await signIn.userOf(headersOf(request));
    if (name !== undefined && password !== undefined) {
      const { orgId, email } = await acceptInvitation(app, token, { name, password });
      return { org_id: orgId, email };
    }
    if (user === null) throw new DomainError("not_signed_in", "Sign in, or choose a name and a password.");
    const { orgId, email } = await acceptInvitation(app, token, { id: user.id, name: user.name, email: user.email });
    return { org_id: orgId, email };
  });
}

/** Passes a request to the library and returns its answer in the envelope of the API. */
async function passOn(
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  { app, signIn, publicUrl, clientAddressHeader }: SignInDeps,
  walls: SignInWalls,
): Promise<FastifyReply> {
  const headers = headersOf(request);
  const isSignedIn = path !== "/sign-in/email" && request.headers.cookie !== undefined;
  const passing = await walls.enter(request, path, isSignedIn ? await signIn.userOf(headers) : null);
  headers.set(clientAddressHeader, request.ip);
  const hasBody = request.method === "POST";
  if (hasBody) headers.set("content-type", "application/json");
  const url = `${publicUrl ?? "http://localhost"}/api/auth${path}`;
  const body = hasBody ? { body: JSON.stringify(request.body ?? {}) } : {};
  const answer = await signIn.answer(new Request(url, { method: request.method, headers, ...body }));
  for (const cookie of answer.headers.getSetCookie()) reply.header("set-cookie", cookie);
  const text = await answer.text();
  const content: unknown = text === "" ? null : JSON.parse(text);
  for (const cookie of await walls.leave(passing, answer.status, content)) reply.header("set-cookie", cookie);
  if (answer.ok && app.places !== undefined && path.startsWith("/two-factor/")) {
    const user = await signIn.userOf(headers);
    if (user !== null) await refreshCopies(app, user.id);
  }
  if (answer.ok) return reply.code(answer.status).send({ data: withoutToken(path, content), error: null, meta: {} });
  const { message, code } = z
    .object({ message: z.string(), code: z.string() })
    .partial()
    .parse(content ?? {});
  const retry = answer.headers.get("x-retry-after");
  if (retry !== null) reply.header("retry-after", retry);
  const meta = { code: answer.status === 429 ? "rate_limit_exceeded" : (code ?? "sign_in_refused").toLowerCase() };
  return reply.code(answer.status).send({ data: null, error: message ?? "Sign-in failed.", meta });
}

/** A session's token belongs in its cookie, where no script reads it; the list of sessions names them by it. */
function withoutToken(path: string, content: unknown): unknown {
  if (path === "/list-sessions" || typeof content !== "object" || content === null || Array.isArray(content))
    return content;
  const { token: _token, ...rest } = content as Record<string, unknown>;
  return rest;
}

/** The cookies of a request and its user agent, all that sign-in needs. */
function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const name of ["cookie", "user-agent", "accept"] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  return headers;
}
