/** A path of this site to go back to after signing in; nothing else, least of all another host. */
export function safePath(value: unknown): string | undefined {
  if (typeof value !== "string" || !value.startsWith("/")) return undefined;
  const here = "https://console.invalid";
  const url = URL.canParse(value, here) ? new URL(value, here) : undefined;
  if (!url || url.origin !== here || url.pathname === "/sign-in") return undefined;
  // "/.//host" is a path, but what is left of it without the dot is another host.
  if (url.pathname.startsWith("//")) return undefined;
  return url.pathname + url.search + url.hash;
}
