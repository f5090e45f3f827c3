/** Signing in and out. These endpoints are for browsers only, so the typed client does not have them. */
import { StipendError } from "../../../src/sdk/index.ts";

export type Role = "owner" | "admin" | "payer" | "editor" | "viewer";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly has_second_factor: boolean;
}

export interface OrganizationChoice {
  readonly org_id: string;
  readonly name: string;
  readonly timezone: string;
  readonly role: Role;
  /** The only projects the member works in; null: all. */
  readonly project_ids: readonly string[] | null;
  /** The most they pay, void or approve at once; null: any amount. */
  readonly amount_limits: readonly { readonly currency: string; readonly up_to_cents: number }[] | null;
}

/** The signed-in user and their organizations. */
export interface SignInState {
  readonly needs_first_owner: boolean;
  readonly user: Person | null;
  readonly organizations: readonly OrganizationChoice[];
}

export interface Invitation {
  readonly organization: string;
  readonly email: string;
  readonly role: Role;
  readonly invited_by: string | null;
  readonly has_account: boolean;
  /** Null: all projects. */
  readonly project_ids: readonly string[] | null;
  /** Those of them that there still are. */
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  /** Null: any amount that the role allows. */
  readonly amount_limits: OrganizationChoice["amount_limits"];
}

export interface Device {
  readonly id: string;
  readonly token: string;
  readonly userAgent: string | null;
  readonly ipAddress: string | null;
  readonly createdAt: string;
}

async function call<Data>(path: string, body?: object): Promise<Data> {
  const isRead = body === undefined;
  const answer = await fetch(path, {
    method: isRead ? "GET" : "POST",
    ...(isRead ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new StipendError(0, "unreachable", "No response from the server. Is it running?", { cause });
  });
  const envelope = (await answer.json().catch(() => null)) as {
    data: Data;
    error: string | null;
    meta: Record<string, unknown>;
  } | null;
  if (envelope === null || envelope.error !== null) {
    const { code = "unexpected_answer", ...meta } = envelope?.meta ?? {};
    throw new StipendError(answer.status, String(code), envelope?.error ?? "The server sent an unexpected response.", {
      meta,
    });
  }
  return envelope.data;
}

/** `second_factor` means that a code is required before the session is valid. */
export async function signIn(email: string, password: string): Promise<"signed_in" | "second_factor"> {
  const data = await call<{ twoFactorRedirect?: boolean }>("/api/auth/sign-in/email", { email, password });
  return data.twoFactorRedirect === true ? "second_factor" : "signed_in";
}

export const readState = () => call<SignInState>("/api/sign-in/state");
export const signOut = () => call<unknown>("/api/auth/sign-out", {});
export const makeFirstOwner = (body: {
  token: string;
  name: string;
  email: string;
  password: string;
  organization: string;
  project: string;
  timezone: string;
}) => call<null>("/api/sign-in/first-owner", body);
export const readInvitation = (token: string) => call<Invitation>("/api/sign-in/invitation", { token });
export const acceptInvitation = (body: { token: string; name?: string; password?: string }) =>
  call<{ org_id: string; email: string }>("/api/sign-in/accept-invitation", body);
export const setNewPassword = (token: string, password: string) =>
  call<null>("/api/sign-in/new-password", { token, password });
/** A new address needs the password, and signs the person out everywhere. */
export const changeAccount = (body: { name?: string; email?: string; password?: string }) =>
  call<{ name: string; email: string }>("/api/sign-in/account", body);
export const changePassword = (currentPassword: string, newPassword: string) =>
  call<unknown>("/api/auth/change-password", { currentPassword, newPassword, revokeOtherSessions: true });

/** A code from the authenticator app, or one of the ten backup codes. */
export const verifyCode = (code: string) =>
  /^\d{6}$/.test(code)
    ? call<unknown>("/api/auth/two-factor/verify-totp", { code })
    : call<unknown>("/api/auth/two-factor/verify-backup-code", { code });
export const startSecondFactor = (password: string) =>
  call<{ totpURI: string; backupCodes: string[] }>("/api/auth/two-factor/enable", { password });
export const endSecondFactor = (password: string) => call<unknown>("/api/auth/two-factor/disable", { password });

export const listDevices = () => call<Device[]>("/api/auth/list-sessions");
export const endDevice = (token: string) => call<unknown>("/api/auth/revoke-session", { token });
