// Every read of the console, by name. Lists ask again every 15 s, so that an operator sees the
// day happen without touching anything.
import { queryOptions } from "@tanstack/react-query";
import { client, ok, setCsrf } from "./client";

const LIVE = 15_000;
const SELDOM = 5 * 60_000;

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async () => {
    const session = await ok(client.GET("/v1/session"));
    setCsrf(session.csrf);
    return session;
  },
  staleTime: Infinity,
  gcTime: Infinity,
  // Another tab may have signed out, or in as someone else.
  refetchOnWindowFocus: "always",
});

export const casesQuery = queryOptions({
  queryKey: ["cases"],
  queryFn: async () => (await ok(client.GET("/v1/cases"))).cases,
  refetchInterval: LIVE,
});

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ["case", id],
    queryFn: () => ok(client.GET("/v1/cases/{case}", { params: { path: { case: id } } })),
    refetchInterval: LIVE,
  });

export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: async () => (await ok(client.GET("/v1/users"))).users,
  refetchInterval: LIVE,
});

export const devicesQuery = queryOptions({
  queryKey: ["devices"],
  queryFn: async () => (await ok(client.GET("/v1/devices"))).devices,
  refetchInterval: LIVE,
});

export const pairsQuery = queryOptions({
  queryKey: ["pairs"],
  queryFn: async () => (await ok(client.GET("/v1/pairs"))).pairs,
  staleTime: LIVE,
});

export const packsQuery = queryOptions({
  queryKey: ["packs"],
  queryFn: async () => (await ok(client.GET("/v1/packs"))).packs,
  staleTime: LIVE,
});

export const packQuery = (name: string, version: string) =>
  queryOptions({
    queryKey: ["pack", name, version],
    queryFn: () => ok(client.GET("/v1/packs/{name}/{version}", { params: { path: { name, version } } })),
    staleTime: SELDOM,
  });

export const packDraftsQuery = queryOptions({
  queryKey: ["pack-drafts"],
  queryFn: async () => (await ok(client.GET("/v1/pack-drafts"))).drafts,
  refetchInterval: LIVE,
});

export const packDraftQuery = (id: number) =>
  queryOptions({
    queryKey: ["pack-draft", id],
    queryFn: () => ok(client.GET("/v1/pack-drafts/{id}", { params: { path: { id } } })),
    refetchInterval: LIVE,
  });

/** Two versions, each `name@version` or a draft's number. */
export const packDiffQuery = (older: string, newer: string) =>
  queryOptions({
    queryKey: ["pack-diff", older, newer],
    queryFn: () => ok(client.GET("/v1/pack-diff", { params: { query: { old: older, new: newer } } })),
    staleTime: SELDOM,
  });

/** What waits for a lead; with `all` what was decided too. */
export const quarantineQuery = (all: boolean) =>
  queryOptions({
    queryKey: ["quarantine", { all }],
    queryFn: async () => (await ok(client.GET("/v1/quarantine", { params: { query: { all } } }))).entries,
    refetchInterval: LIVE,
  });

export const quarantineEntryQuery = (id: number) =>
  queryOptions({
    queryKey: ["quarantine", id],
    queryFn: () => ok(client.GET("/v1/quarantine/{id}", { params: { path: { id } } })),
    refetchInterval: LIVE,
  });

export const villagesQuery = queryOptions({
  queryKey: ["villages"],
  queryFn: async () => (await ok(client.GET("/v1/villages"))).villages,
  staleTime: SELDOM,
});

export function fileUrl(caseId: string, evidence: string) {
  return `/v1/cases/${encodeURIComponent(caseId)}/files/${encodeURIComponent(evidence)}`;
}

/** The small picture of a file, which is here before the file is. */
export function thumbnailUrl(caseId: string, evidence: string) {
  return `${fileUrl(caseId, evidence)}/thumbnail`;
}

/** How far each file of a case has come. */
export const filesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ["case", caseId, "files"],
    queryFn: () => ok(client.GET("/v1/cases/{case}/files", { params: { path: { case: caseId } } })),
    refetchInterval: LIVE,
  });
