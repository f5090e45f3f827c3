/** The signed-in user, the selected organization, and the API client for it. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { type Client, createClient } from "../../src/sdk/index.ts";
import { type OrganizationChoice, type Person, type Role, readState, type SignInState } from "./api/sign-in.ts";

export const stateKey = ["sign-in"] as const;
const CHOSEN = "stipend.organization";
const STATE_FRESH_MS = 60_000;

/** The sign-in state; requested once, and again after a response that says the session has ended. */
export function useSignInState() {
  return useQuery({ queryKey: stateKey, queryFn: readState, staleTime: STATE_FRESH_MS, retry: 1 });
}

export interface Session {
  readonly user: Person;
  readonly organization: OrganizationChoice;
  readonly organizations: readonly OrganizationChoice[];
  readonly client: Client;
  choose(orgId: string): void;
}

const SessionContext = createContext<Session | null>(null);

/** The session. Screens are only drawn inside of one. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error("a screen was drawn without a session");
  return session;
}

export const useClient = (): Client => useSession().client;
export const useOrganization = (): OrganizationChoice => useSession().organization;

/** What each role allows, as the server enforces it; screens only hide what would fail. */
const capabilities = {
  owner: ["read", "operate", "edit", "pay", "administer"],
  admin: ["read", "operate", "edit", "pay", "administer"],
  payer: ["read", "operate", "pay"],
  editor: ["read", "operate", "edit"],
  viewer: ["read"],
} as const satisfies Record<Role, readonly string[]>;

export type Capability = (typeof capabilities)["owner"][number];

export function roleAllows(role: Role, capability: Capability): boolean {
  const allowed: readonly Capability[] = capabilities[role];
  return allowed.includes(capability);
}

/** Whether the signed-in person may do that in the chosen organization. */
export function useMay(capability: Capability): boolean {
  return roleAllows(useOrganization().role, capability);
}

/** Gives `children` a session made from a signed-in state with at least one organization. */
export function SessionProvider(props: {
  readonly state: SignInState;
  readonly user: Person;
  readonly children: ReactNode;
}) {
  const { state, user, children } = props;
  const queries = useQueryClient();
  // Without a choice the first one stays, whatever others the person joins meanwhile.
  const [chosen, setChosen] = useState(() => readChosen() ?? state.organizations[0]?.org_id);
  const organization = state.organizations.find(({ org_id }) => org_id === chosen) ?? state.organizations[0];
  const orgId = organization?.org_id ?? "";
  const client = useMemo(() => createClient({ headers: { "Stipend-Organization": orgId } }), [orgId]);
  const session = useMemo(() => {
    if (organization === undefined) return null;
    const choose = (id: string) => {
      keepChosen(id);
      setChosen(id);
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== stateKey[0] });
    };
    return { user, organization, organizations: state.organizations, client, choose };
  }, [organization, state.organizations, user, client, queries]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Remembers the organization for this browser; one that forbids storage asks again next time. */
export function keepChosen(orgId: string): void {
  try {
    localStorage.setItem(CHOSEN, orgId);
  } catch {
    // Nothing depends on it.
  }
}

function readChosen(): string | null {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}
