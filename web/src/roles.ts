/** Roles in words. */
import type { Role } from "./api/sign-in.ts";

const names: Readonly<Record<Role, readonly [name: string, may: string]>> = {
  owner: ["Owner", "full access, including managing owners"],
  admin: ["Admin", "full access except managing owners"],
  payer: ["Payer", "records and voids payments; cannot edit rules"],
  editor: ["Editor", "edits pay rules, creators and posts; cannot record payments"],
  viewer: ["Viewer", "read-only access"],
};

export function roleName(role: Role): string {
  return names[role][0];
}

/** What the role may do. */
export function roleMay(role: Role): string {
  return names[role][1];
}

/** The roles that a member with the role `own` may assign. */
export function roleChoices(own: Role): { readonly value: Role; readonly label: string }[] {
  const all = Object.keys(names) as Role[];
  const given = own === "owner" ? all : all.filter((role) => role !== "owner");
  return given.map((role) => ({ value: role, label: roleName(role) }));
}
