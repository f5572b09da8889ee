import { useQuery } from "@tanstack/react-query";
import { useRouteContext } from "@tanstack/react-router";
import { sessionQuery } from "../api/queries";
import type { Session } from "../api/types";

/** Who is signed in, as last asked; only under the signed-in routes. */
export function useSession(): Session {
  const atEntry = useRouteContext({ from: "/signed-in", select: (context) => context.session });
  const { data } = useQuery(sessionQuery);
  return data ?? atEntry;
}
