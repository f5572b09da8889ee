// A Chromium with an empty profile, and what the story needs of it: axe and pictures.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A variable the test cannot do without. */
export function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the address and sign-in of a running server are needed`);
  return value;
}

/** Opens a page; `close` ends the browser and removes its profile. */
export async function openPage() {
  const profile = mkdtempSync(path.join(tmpdir(), "takan-chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.TAKAN_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: FLAGS,
    locale: "zh-CN",
    viewport: { width: 1360, height: 900 },
  });
  context.setDefaultTimeout(15_000);
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("console", (line) => {
    // The browser itself logs every failed request; those that matter fail the story.
    if (line.type() === "error" && !line.text().startsWith("Failed to load resource")) complaints.push(line.text());
  });
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { page, complaints, close };
}

/** Waits until nothing moves any more (half-faded text has no contrast) and every picture that
 * loads only when it comes into view has been in view. */
export async function settle(page) {
  await page.evaluate(async () => {
    for (const image of document.querySelectorAll("img[loading=lazy]")) {
      image.scrollIntoView({ block: "nearest" });
      if (!image.complete) {
        await new Promise((done) => {
          image.addEventListener("load", done, { once: true });
          image.addEventListener("error", done, { once: true });
        });
      }
    }
    window.scrollTo(0, 0);
    const moves = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
      .map((one) => one.finished.catch(() => undefined));
    await Promise.all(moves);
  });
}

/** What axe finds serious or critical on the page as it stands, one line each. */
export async function accessibilityFaults(page) {
  // Through the debugger, not a script element: the console's content policy stays as it is.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
}

/** Saves a picture if TAKAN_SCREENSHOTS names a folder. */
export async function picture(page, name, fullPage = true) {
  const folder = process.env.TAKAN_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage });
}
