// Names for what the server sends, taken from the paths of the generated schema.
import type { paths } from "./schema";

type Json<Response> = Response extends { content: { "application/json": infer Body } } ? Body : never;
type Answer<Path extends keyof paths, Method extends keyof paths[Path]> =
  paths[Path][Method] extends { responses: infer Responses }
    ? Json<Responses[Extract<keyof Responses, 200 | 201>]>
    : never;

export type Session = Answer<"/v1/session", "get">;
export type User = Session["user"];
export type Role = User["role"];
export type CaseSummary = Answer<"/v1/cases", "get">["cases"][number];
export type CaseDetail = Answer<"/v1/cases/{case}", "get">;
export type Case = CaseDetail["case"];
export type CaseState = Case["state"];
export type CaseFile = Case["files"][number];
export type FileStand = Answer<"/v1/cases/{case}/files", "get">[number];
export type CaseAnswer = Case["answers"][string];
export type Verdict = NonNullable<CaseAnswer["verdict"]>;
export type CaseVerdict = NonNullable<Case["verdict"]>;
export type Conclusion = CaseVerdict["conclusion"];
export type CaseOverride = CaseVerdict["overrides"][number];
export type CaseSubmission = NonNullable<Case["submission"]>;
export type Conflict = Case["conflicts"][number];
export type ConflictValue = Conflict["values"][number];
export type Note = Case["notes"][number];
export type HistoryEntry = CaseDetail["history"][number];
export type Item = CaseDetail["items"][number];
export type Account = Answer<"/v1/users", "get">["users"][number];
export type Device = Answer<"/v1/devices", "get">["devices"][number];
export type Pair = Answer<"/v1/pairs", "get">["pairs"][number];
export type PackSummary = Answer<"/v1/packs", "get">["packs"][number];
export type PackDetail = Answer<"/v1/packs/{name}/{version}", "get">;
export type Pack = PackDetail["pack"];
export type PackState = PackSummary["state"];
export type PackEvent = PackDetail["events"][number];
export type PackNode = Pack["rows"][number];
export type PackGroup = Extract<PackNode, { group: unknown }>["group"];
export type PackQuestion = Extract<PackNode, { question: unknown }>["question"];
export type PackItem = NonNullable<PackQuestion["item"]>;
export type PackWords = Pack["title"];
export type PackDraftDetail = Answer<"/v1/pack-drafts/{id}", "get">;
export type PackDraft = PackDraftDetail["draft"];
export type Message = PackDraftDetail["report"][number];
export type PackDiff = Answer<"/v1/pack-diff", "get">;
export type RowChange = PackDiff["survey"][number];
export type FieldChange = RowChange["fields"][number];
export type QuarantineRow = Answer<"/v1/quarantine", "get">["entries"][number];
export type QuarantineEntry = Answer<"/v1/quarantine/{id}", "get">;
export type QuarantineEdit = QuarantineEntry["edits"][number];
export type QuarantineFile = QuarantineEntry["files"][number];
export type Village = Answer<"/v1/villages", "get">["villages"][number];
export type Enrolment = Answer<"/v1/users/{name}/enrolment", "post">;
