// The pages and their addresses. Each page is a chunk of its own.
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import type { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api/client";
import { sessionQuery } from "./api/queries";
import { newQueryClient } from "./api/queryClient";
import { readFilters } from "./pages/cases/filters";
import { readView } from "./pages/checklist/view";
import { safePath } from "./lib/safePath";
import { NotFound } from "./shell/NotFound";
import { PageLoading, RouteError } from "./shell/RouteStates";
import { Shell } from "./shell/Shell";

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFound,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const to = safePath(search.to);
    return to ? { to } : {};
  },
  component: lazyRouteComponent(() => import("./pages/sign-in/SignInPage"), "SignInPage"),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    try {
      return { session: await context.queryClient.ensureQueryData(sessionQuery) };
    } catch (error) {
      if (error instanceof ApiError && error.signInNeeded) {
        throw redirect({ to: "/sign-in", search: { to: location.href } });
      }
      throw error;
    }
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/cases", replace: true });
  },
});

const cases = createRoute({
  getParentRoute: () => signedIn,
  path: "/cases",
  validateSearch: readFilters,
  component: lazyRouteComponent(() => import("./pages/cases/CasesPage"), "CasesPage"),
});

const oneCase = createRoute({
  getParentRoute: () => signedIn,
  path: "/cases/$id",
  component: lazyRouteComponent(() => import("./pages/case/CasePage"), "CasePage"),
});

const people = createRoute({
  getParentRoute: () => signedIn,
  path: "/people",
  component: lazyRouteComponent(() => import("./pages/people/PeoplePage"), "PeoplePage"),
});

const checklists = createRoute({
  getParentRoute: () => signedIn,
  path: "/checklists",
  component: lazyRouteComponent(() => import("./pages/checklists/ChecklistsPage"), "ChecklistsPage"),
});

const draft = createRoute({
  getParentRoute: () => signedIn,
  path: "/checklists/drafts/$id",
  validateSearch: readView,
  component: lazyRouteComponent(() => import("./pages/checklist/DraftPage"), "DraftPage"),
});

const pack = createRoute({
  getParentRoute: () => signedIn,
  path: "/checklists/versions/$name/$version",
  validateSearch: readView,
  component: lazyRouteComponent(() => import("./pages/checklist/PackPage"), "PackPage"),
});

const quarantine = createRoute({
  getParentRoute: () => signedIn,
  path: "/quarantine",
  component: lazyRouteComponent(() => import("./pages/quarantine/QuarantinePage"), "QuarantinePage"),
});

const quarantineEntry = createRoute({
  getParentRoute: () => signedIn,
  path: "/quarantine/$id",
  component: lazyRouteComponent(() => import("./pages/quarantine/EntryPage"), "EntryPage"),
});

export const queryClient = newQueryClient(() => {
  if (router.state.location.pathname === "/sign-in") return;
  const to = router.state.location.href;
  queryClient.removeQueries();
  void router.navigate({ to: "/sign-in", search: { to } });
});

export const router = createRouter({
  routeTree: root.addChildren([signIn, signedIn.addChildren([home, cases, oneCase, checklists, draft, pack, quarantine, quarantineEntry, people])]),
  context: { queryClient },
  defaultPreload: "intent",
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: RouteError,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
