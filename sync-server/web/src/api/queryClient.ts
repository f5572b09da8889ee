import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./client";
import { sessionQuery } from "./queries";

/** `leave` is called when any call finds that the session has ended. */
export function newQueryClient(leave: () => void) {
  const ended = (error: unknown) => error instanceof ApiError && error.signInNeeded;
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        // Before anyone has signed in there is nothing to leave: the routes ask and decide.
        const first = query.queryKey[0] === sessionQuery.queryKey[0] && query.state.data === undefined;
        if (ended(error) && !first) leave();
      },
    }),
    mutationCache: new MutationCache({
      onError: (error) => {
        if (ended(error)) leave();
        // Signed in again in another tab: the next try has the new session's token.
        if (error instanceof ApiError && error.code === "csrf_needed") {
          void queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
        }
      },
    }),
    defaultOptions: {
      queries: {
        // What the server refused it refuses again; a cut line may come back.
        retry: (failures, error) =>
          failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
        retryDelay: 800,
        staleTime: 5_000,
      },
    },
  });
  return queryClient;
}
