import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const web = fileURLToPath(new URL("../..", import.meta.url));
const generator = fileURLToPath(new URL("../../node_modules/openapi-typescript/bin/cli.js", import.meta.url));

it("schema.ts is what `npm run api` makes of the server's openapi.json", () => {
  const check = () =>
    execFileSync(process.execPath, [generator, "../openapi.json", "-o", "src/api/schema.ts", "--check"], {
      cwd: web,
      stdio: "pipe",
      encoding: "utf8",
    });
  expect(check).not.toThrow();
}, 30_000);
