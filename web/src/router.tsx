/** The routes, made from the table of screens; beside them the four pages for those who are not signed in. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  retainSearchParams,
} from "@tanstack/react-router";
import { screens } from "./screens.ts";
import { parseSearch, stringifySearch } from "./search.ts";
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
  validateSearch: (search: Record<string, unknown>): { project?: string | undefined } & Record<string, unknown> => ({
    ...search,
    project: typeof search.project === "string" ? search.project : undefined,
  }),
  search: { middlewares: [retainSearchParams(["project"])] },
});

const screenRoutes = screens.map(({ path, load }) =>
  createRoute({ getParentRoute: () => insideRoute, path, component: lazyRouteComponent(load) }),
);

const outside = [
  ["/sign-in", () => import("./screens/sign-in.tsx")],
  ["/first-owner", () => import("./screens/first-owner.tsx")],
  ["/invitation", () => import("./screens/invitation.tsx")],
  ["/new-password", () => import("./screens/new-password.tsx")],
] as const;
const outsideRoutes = outside.map(([path, load]) =>
  createRoute({ getParentRoute: () => rootRoute, path, component: lazyRouteComponent(load) }),
);

export const router = createRouter({
  routeTree: rootRoute.addChildren([insideRoute.addChildren(screenRoutes), ...outsideRoutes]),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultErrorComponent: ({ error, reset }) => <Problem error={error} again={reset} />,
  defaultNotFoundComponent: Unknown,
  scrollRestoration: true,
});
