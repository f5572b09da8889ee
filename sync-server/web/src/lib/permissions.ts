// What to offer whom. The server decides; this only spares people buttons that would be refused.
import type { Role } from "../api/types";

export const opensCases = (role: Role) => role === "lead" || role === "clerk" || role === "admin";
/** Leads, and the case's inspectors; an inspector sees no other case than their pair's. */
export const resolvesConflicts = (role: Role) => role === "lead" || role === "inspector";
export const managesPeople = (role: Role) => role === "lead" || role === "admin";
