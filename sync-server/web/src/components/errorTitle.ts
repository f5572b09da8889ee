import type { TFunction } from "i18next";
import { ApiError } from "../api/client";

// `forbidden`, `invalid` and the rest have a sentence each; a code this console does not know yet
// is still shown, with the server's own words under it.
const KNOWN = [
  "offline",
  "not_found",
  "invalid",
  "sign_in_needed",
  "forbidden",
  "csrf_needed",
  "wrong_password",
  "too_many_attempts",
  "conflict",
  "file_not_here",
  "busy",
  "storage_full",
  "damaged",
  "too_large",
  "unexpected",
] as const;

/** The sentence a person reads first. */
export function errorTitle(t: TFunction, error: unknown): string {
  const code = error instanceof ApiError ? error.code : "unexpected";
  const known = KNOWN.find((one) => one === code);
  return known ? t(`console.error.${known}`) : t("console.error.other", { code });
}
