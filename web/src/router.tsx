/** The routes: those from the table of screens, and the four pages for visitors who are not signed in. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  retainSearchParams,
} from "@tanstack/react-router";
import { addresses, type Path, projectSearch } from "./addresses.ts";
import { address, type Fields, parseSearch, readSearch, stringifySearch } from "./fields.ts";
import { useOpens } from "./limits.ts";
import { type Screen, screens } from "./screens.ts";
import { BeyondLimits } from "./shell/BeyondLimits.tsx";
import { Problem, Unknown } from "./shell/Problem.tsx";
import { SignedIn } from "./shell/SignedIn.tsx";

const rootRoute = createRootRoute({
  component: Outlet,
  errorComponent: ({ error, reset }) => <Problem error={error} again={reset} />,
  notFoundComponent: Unknown,
});

/** Everything behind sign-in. The chosen project stays in the address from screen to screen. */
const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "inside",
  component: SignedIn,
  validateSearch: (search: Record<string, unknown>) => readSearch(projectSearch, search),
  search: { middlewares: [retainSearchParams(["project"])] },
});

/** The route of a screen, which checks the parameters of links to it and leaves out what does not pass. */
function screenRoute<P extends Path>(path: P) {
  return createRoute({
    getParentRoute: () => insideRoute,
    path,
    validateSearch: (search: Record<string, unknown>) => readSearch<(typeof addresses)[P]>(addresses[path], search),
    component: componentOf(path),
  });
}

async function walled(screen: Screen): ReturnType<Screen["load"]> {
  const { default: Shown } = await screen.load();
  return { default: () => (useOpens()(screen) ? <Shown /> : <BeyondLimits label={screen.label} />) };
}

/** A screen; where it is about more than the member is limited to, what says so. */
function componentOf(path: Path) {
  const screen = screens.find((each) => each.path === path);
  if (screen === undefined) throw new Error(`no screen is at ${path}`);
  return lazyRouteComponent(screen.reach === "organization" ? () => walled(screen) : screen.load);
}

/** One route for each row of the table; a loop cannot say which row led to which. */
const screenRoutes = Object.fromEntries(
  (Object.keys(addresses) as Path[]).map((path) => [path, screenRoute(path)]),
) as unknown as { readonly [P in Path]: ReturnType<typeof screenRoute<P>> };

const outsideRoute = <P extends string, F extends Fields>(path: P, fields: F, load: Screen["load"]) =>
  createRoute({
    getParentRoute: () => rootRoute,
    path,
    validateSearch: (search: Record<string, unknown>) => readSearch(fields, search),
    component: lazyRouteComponent(load),
  });
const outsideRoutes = {
  signIn: outsideRoute("/sign-in", { next: address }, () => import("./screens/sign-in.tsx")),
  firstOwner: outsideRoute("/first-owner", {}, () => import("./screens/first-owner.tsx")),
  invitation: outsideRoute("/invitation", {}, () => import("./screens/invitation.tsx")),
  newPassword: outsideRoute("/new-password", {}, () => import("./screens/new-password.tsx")),
};

export const router = createRouter({
  routeTree: rootRoute.addChildren({ inside: insideRoute.addChildren(screenRoutes), ...outsideRoutes }),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultErrorComponent: ({ error, reset }) => <Problem error={error} again={reset} />,
  defaultNotFoundComponent: Unknown,
  scrollRestoration: true,
  // Another creator's page is another page: what is open or typed on one is not carried to the next.
  defaultRemountDeps: ({ params }) => params,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
