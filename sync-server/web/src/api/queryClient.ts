import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./client";
import { sessionQuery } from "./queries";

/** `leave` is called when any call but the first question for the session finds it ended. */
export function newQueryClient(leave: () => void) {
  const ended = (error: unknown) => error instanceof ApiError && error.signInNeeded;
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (ended(error) && query.queryHash !== JSON.stringify(sessionQuery.queryKey)) leave();
      },
    }),
    mutationCache: new MutationCache({
      onError: (error) => {
        if (ended(error)) leave();
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
}
