/** What the methods of operations have in common: the scope a key needs, what its role must allow, idempotency. */

const write = { scope: "write", idempotent: false } as const;

export const read = { method: "GET", scope: "read", capability: "read", idempotent: false } as const;

/** Changes of rules and of what they look at. */
export const edit = {
  post: { ...write, method: "POST", capability: "edit", idempotent: true },
  put: { ...write, method: "PUT", capability: "edit" },
  patch: { ...write, method: "PATCH", capability: "edit" },
  remove: { ...write, method: "DELETE", capability: "edit" },
} as const;

/** Changes of what is owed and paid. */
export const pay = {
  post: { ...write, method: "POST", capability: "pay", idempotent: true },
  patch: { ...write, method: "PATCH", capability: "pay" },
  remove: { ...write, method: "DELETE", capability: "pay" },
} as const;

/** Changes of who is paid and where: of those who edit, and of those who pay. */
export const operate = {
  post: { ...write, method: "POST", capability: "operate", idempotent: true },
  patch: { ...write, method: "PATCH", capability: "operate" },
} as const;

/** Keys and members are administration; with a key the `admin` scope is needed, too. Secrets are never kept for replays. */
export const administer = { scope: "admin", capability: "administer", idempotent: false } as const;
