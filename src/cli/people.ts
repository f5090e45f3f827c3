/** What `serve` adds for people to the API for keys: sign-in, sessions and the dashboard. */
import { registerDashboard } from "../api/dashboard.ts";
import type { ServerDeps } from "../api/server.ts";
import { registerSignIn, sessionFinder } from "../api/sign-in.ts";
import { clientAddressHeader, openAuth } from "../auth/index.ts";
import type { App } from "../flow/context.ts";
import { loadPdf } from "../papers/pdf/libraries.ts";
import { openDashboard } from "./dashboard.ts";
import { sentenceFor } from "./failure.ts";
import { readPublicUrl, readTrustedProxies } from "./settings.ts";

type Extensions = NonNullable<ServerDeps["extensions"]>;

/** Settings as text, the way the environment gives them. */
export interface PeopleSettings {
  readonly publicUrl: string | null;
  readonly trustedProxies: string;
  /** `off`: serves the API without the dashboard. */
  readonly dashboard: string;
}

/** The part of the server for people. */
interface ForPeople {
  readonly deps: Pick<ServerDeps, "findSession" | "publicUrl" | "trustedProxies">;
  readonly extensions: Extensions;
  /** Loads what the first sign-in and the first paper need, so that the first person need not wait for it. */
  warmUp(): Promise<void>;
}

/** Opens it. `notify` is called when the dashboard is built. */
export async function openForPeople(
  app: App,
  settings: PeopleSettings,
  notify: (message: string) => void,
): Promise<ForPeople> {
  const publicUrl = readPublicUrl(settings.publicUrl);
  const auth = await openAuth(app, { publicUrl });
  const signIn = { app, signIn: auth, publicUrl, clientAddressHeader };
  const extensions: Extensions[number][] = [(server) => registerSignIn(server, signIn)];
  if (settings.dashboard !== "off") {
    const dashboard = openDashboard(notify);
    dashboard.built.catch((error: unknown) => app.log.warn({}, sentenceFor(error)));
    extensions.push((server) => registerDashboard(server, dashboard.find));
  }
  return {
    deps: {
      findSession: sessionFinder(signIn),
      publicUrl,
      trustedProxies: readTrustedProxies(settings.trustedProxies),
    },
    extensions,
    warmUp: async () => {
      await auth.load();
      await loadPdf();
    },
  };
}
