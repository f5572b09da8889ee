// Times as the bureau reads them: its own time zone, whatever the visitor's computer says.
const ZONE = "Asia/Shanghai";

const LOCALES: Record<string, string> = { "zh-Hans": "zh-CN", "zh-Hant": "zh-TW" };

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, options: Intl.DateTimeFormatOptions) {
  const key = language + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(LOCALES[language] ?? "en-GB", {
      timeZone: ZONE,
      ...options,
    });
    formats.set(key, found);
  }
  return found;
}

/** Day and minute, for example `11月24日 09:41`; with the year if it is not this one. */
export function dayAndTime(iso: string, language: string, now = new Date()): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const sameYear = dateOf(at).slice(0, 4) === dateOf(now).slice(0, 4);
  return format(language, {
    year: sameYear ? undefined : "numeric",
    month: language.startsWith("zh") ? "long" : "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(at);
}

/** Hour, minute and second. */
export function clock(at: number, language: string): string {
  return format(language, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false }).format(at);
}

/** `2026-11-24` in the bureau's time zone. */
export function dateOf(at: Date): string {
  const parts = new Map(
    format("en", { year: "numeric", month: "2-digit", day: "2-digit" })
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
}

/** Whole days from today to a date; negative once it has passed. */
export function daysUntil(date: string, now = new Date()): number {
  return Math.round((Date.parse(date) - Date.parse(dateOf(now))) / 86_400_000);
}
