import { useRouteContext } from "@tanstack/react-router";
import type { Session } from "../api/types";

/** Who is signed in; only under the signed-in routes. */
export function useSession(): Session {
  return useRouteContext({ from: "/signed-in", select: (context) => context.session });
}
