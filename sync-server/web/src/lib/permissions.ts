// What to offer whom. The server decides; this only spares people buttons that would be refused.
import type { Role } from "../api/types";

export const opensCases = (role: Role) => role === "lead" || role === "clerk" || role === "admin";
/** Leads, and the case's inspectors; an inspector sees no other case than their pair's. */
export const resolvesConflicts = (role: Role) => role === "lead" || role === "inspector";
/** Puts a conclusion over the computed one. */
export const concludes = (role: Role) => role === "lead";
/** Uploads checklists and proposes them. */
export const editsPacks = (role: Role) => role === "editor" || role === "lead" || role === "admin";
export const seesPackDrafts = (role: Role) => editsPacks(role) || role === "approver";
/** Decides about work that could not enter its case. */
export const decidesQuarantine = (role: Role) => role === "lead";
export const managesPeople = (role: Role) => role === "lead" || role === "admin";
