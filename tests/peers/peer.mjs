// What the peers have in common: how `bench-peers` (main.rs) talks to them.
import { createInterface } from "node:readline";

/** Longer than any answer takes on the line. */
const SILENCE_MS = 4_000;

/** Listens on a free port of this machine and says where. */
export function listening(server) {
  server.listen(0, "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
}

/** Carries out a command a line: `name` answers with a line of JSON. */
export async function commands(does) {
  console.log("{}");
  for await (const line of createInterface({ input: process.stdin })) {
    const done = await does[line]();
    console.log(JSON.stringify(done ?? {}));
  }
  process.exit(0);
}

/** Resolves when a count has stopped growing. */
export async function quiet(count) {
  for (let seen = -1; seen !== count(); ) {
    seen = count();
    await new Promise((resolve) => setTimeout(resolve, SILENCE_MS));
  }
}
