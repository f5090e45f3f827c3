/** The texts of one's own name and address. */
export const words = {
  title: "Name and email",
  name: "Name",
  email: "Email",
  emailHint: "You sign in with it. A new address signs you out on all devices.",
  password: "Current password",
  passwordHint: "Confirms the new email address",
  save: "Save",
  renamed: "Name changed.",
  moved: (email: string) => `Email changed. Sign in as ${email}.`,
} as const;
