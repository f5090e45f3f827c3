/** Where better-auth finds its tables (migration "sign_in"), and which of its routes stay closed. */

const times = { createdAt: "created_at", updatedAt: "updated_at" } as const;

export const tables = {
  user: { modelName: "users", fields: { ...times, emailVerified: "email_verified" } },
  session: {
    modelName: "user_sessions",
    fields: { ...times, userId: "user_id", expiresAt: "expires_at", ipAddress: "ip_address", userAgent: "user_agent" },
  },
  account: {
    modelName: "user_accounts",
    fields: {
      ...times,
      userId: "user_id",
      accountId: "account_id",
      providerId: "provider_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
    },
  },
  verification: { modelName: "user_verifications", fields: { ...times, expiresAt: "expires_at" } },
} as const;

export const twoFactorSchema = {
  user: { fields: { twoFactorEnabled: "second_factor" } },
  twoFactor: {
    modelName: "user_second_factors",
    fields: {
      userId: "user_id",
      backupCodes: "backup_codes",
      failedVerificationCount: "failed_verification_count",
      lockedUntil: "locked_until",
    },
  },
} as const;

/**
 * Closed inside the library, too; the HTTP layer serves only the routes it lists (`api/sign-in.ts`). People join by
 * invitation. The library confirms a new address by mail, and none is sent here: `flow/organization/account.ts` changes it
 * by the password.
 */
export const closedPaths: string[] = [
  "/sign-up/email",
  "/sign-in/social",
  "/link-social",
  "/request-password-reset",
  "/reset-password",
  "/change-email",
  "/update-user",
  "/delete-user",
  "/send-verification-email",
  "/verify-email",
];
