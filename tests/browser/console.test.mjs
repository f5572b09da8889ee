// A lead signs in, finds the case whose inspectors disagree, and decides. Needs a running server
// with at least one open blocking conflict: TAKAN_CONSOLE_URL, TAKAN_USER (a lead), TAKAN_PASSWORD.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults, needed, openPage, picture, settle } from "./page.mjs";

test("a lead resolves a conflict in the console", async (story) => {
  const url = needed("TAKAN_CONSOLE_URL").replace(/\/$/, "");
  const user = needed("TAKAN_USER");
  const password = needed("TAKAN_PASSWORD");
  const { page, complaints, close } = await openPage();

  const faults = {};
  const look = async (name) => {
    await settle(page);
    // A dialog covers the window, not the page under it.
    await picture(page, name, (await page.getByRole("dialog").count()) === 0);
    faults[name] = await accessibilityFaults(page);
  };
  const row = (number) =>
    page.locator("tbody tr").filter({ has: page.getByRole("link", { name: number, exact: true }) });
  let number;
  let key;

  try {
    await story.test("a wrong password is refused in words", async () => {
      await page.goto(`${url}/cases?view=conflicts`);
      await page.waitForURL("**/sign-in?**");
      await page.getByLabel("姓名").fill(user);
      await page.locator("input[type=password]").fill(`not ${password}`);
      await page.getByRole("button", { name: "登录" }).click();
      await page.getByRole("alert").getByText("姓名或密码不对").waitFor();
      await look("1-sign-in");
    });

    await story.test("signing in leads to where one wanted to go", async () => {
      await page.locator("input[type=password]").fill(password);
      await page.getByRole("button", { name: "登录" }).click();
      await page.waitForURL("**/cases?view=conflicts");
      await page.getByRole("heading", { level: 1, name: "案件" }).waitFor();
      await page.locator("tbody a").first().waitFor();
      await look("2-cases-in-conflict");
    });

    await story.test("the case shows both sides of the conflict", async () => {
      const numbers = await page.locator("tbody a").allTextContents();
      for (number of numbers) {
        await page.goto(`${url}/cases/${number}`);
        await page.locator("[data-conflict]").first().waitFor();
        const blocking = page.locator("[data-conflict]", { hasText: "结论不同" });
        if ((await blocking.count()) === 0) continue;
        key = await blocking.first().getAttribute("data-conflict");
        break;
      }
      assert.ok(key, "no case has a blocking conflict");
      const conflict = page.locator(`[data-conflict="${key}"]`);
      assert.ok((await conflict.locator("[data-value]").count()) >= 2);
      await look("3-case-in-conflict");
    });

    await story.test("a resolution asks once more and then closes the conflict", async () => {
      await page.goto(`${url}/cases`);
      await row(number).first().waitFor();
      const before = await conflictsOf(row(number));
      await row(number).getByRole("link").click();
      const conflict = page.locator(`[data-conflict="${key}"]`);
      await conflict.getByRole("button", { name: /^采用/ }).first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByText("确认采用").waitFor();
      await look("4-confirm");
      await dialog.getByRole("button", { name: "确认采用" }).click();
      await page.getByText("冲突已处理").waitFor();
      await conflict.waitFor({ state: "detached" });

      await page.reload();
      await page.getByRole("heading", { level: 2, name: "核查表" }).waitFor();
      assert.equal(await conflict.count(), 0, "the conflict is back after a reload");
      const code = page.getByText(key.slice("a/".length), { exact: true });
      const item = page.locator("li").filter({ has: code }).first();
      await item.waitFor();
      assert.equal(await item.getByText("有冲突").count(), 0);
      await look("5-case-resolved");

      await page.getByRole("link", { name: "返回案件列表" }).click();
      await row(number).first().waitFor();
      assert.equal(await conflictsOf(row(number)), before - 1, "the list still counts the conflict");
      await look("6-cases");
    });

    await story.test("the verdict says what is missing, and a lead concludes otherwise", async () => {
      await row(number).getByRole("link").click();
      const verdict = page.locator("[data-verdict]");
      await verdict.waitFor();
      assert.equal(await verdict.getAttribute("data-verdict"), "incomplete");
      const missing = Number.parseInt(await verdict.getByRole("link", { name: /项未核查$/ }).innerText(), 10);
      await verdict.getByRole("link", { name: /项未核查$/ }).click();
      const open = page.locator("#checklist li[id^='item/']");
      await page.locator("#checklist").getByText("符合", { exact: true }).waitFor({ state: "detached" });
      assert.equal(await open.count(), missing, "the list shows what the verdict misses");

      await page.getByRole("button", { name: "改结论" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: "确认改结论" }).click();
      await dialog.getByText("此项必填").waitFor();
      await dialog.getByLabel("限期整改").check();
      await dialog.getByLabel("理由").fill("店主承诺三日内更换灯罩");
      await look("12-conclude");
      await dialog.getByRole("button", { name: "确认改结论" }).click();
      await page.getByText("结论已改").waitFor();
      await page.locator('[data-verdict="rectify"]').waitFor();
      const given = page.locator("[data-override]");
      const words = await given.innerText();
      for (const word of ["未完成", "限期整改", "有效", "店主承诺三日内更换灯罩", user]) {
        assert.ok(words.includes(word), `${word}: ${words}`);
      }
      await look("13-case-concluded");
      await page.getByRole("link", { name: "返回案件列表" }).click();
    });

    await story.test("the language changes and is remembered", async () => {
      await page.getByRole("combobox", { name: "切换语言" }).selectOption("en");
      await page.getByRole("heading", { level: 1, name: "Cases" }).waitFor();
      await page.reload();
      await page.getByRole("heading", { level: 1, name: "Cases" }).waitFor();
      assert.equal(await page.locator("html").getAttribute("lang"), "en");
      await look("7-cases-english");
      await page.goto(`${url}/cases/${number}`);
      await page.getByRole("heading", { level: 2, name: "Checklist" }).waitFor();
      await look("8-case-english");
      await page.getByRole("combobox", { name: "Change language" }).selectOption("zh-Hant");
      await page.getByRole("combobox", { name: "切換語言" }).selectOption("zh-Hans");
      await page.getByRole("heading", { level: 2, name: "核查表" }).waitFor();
    });

    await story.test("people and devices, and the code that enrols a phone", async () => {
      await page.getByRole("link", { name: "人员与设备" }).click();
      const enrol = page.getByRole("button", { name: `${user}的入网二维码` });
      await enrol.waitFor();
      await look("9-people");
      await enrol.click();
      await page.getByRole("dialog").getByAltText(/二维码/).waitFor();
      await look("10-enrolment");
      await page.getByRole("button", { name: "关闭" }).click();
    });

    await story.test("the form that opens a case", async () => {
      await page.getByRole("link", { name: "案件", exact: true }).click();
      await page.getByRole("button", { name: "新建案件" }).click();
      await page.getByRole("dialog").getByText("办结期限").waitFor();
      await look("11-new-case");
    });

    await story.test("a session that ended leads to sign-in, and from there back", async () => {
      await page.getByRole("button", { name: "取消" }).click();
      await page.context().clearCookies();
      await page.getByRole("link", { name: "人员与设备" }).click();
      // At the latest when the page asks again, after 15 s.
      await page.waitForURL("**/sign-in?**", { timeout: 30_000 });
      await page.getByLabel("姓名").fill(user);
      await page.locator("input[type=password]").fill(password);
      await page.getByRole("button", { name: "登录" }).click();
      await page.waitForURL("**/people");
      await page.getByRole("heading", { level: 1, name: "人员与设备" }).waitFor();
    });

    await story.test("axe finds nothing serious on any page seen", () => {
      assert.deepEqual(
        Object.entries(faults).filter(([, found]) => found.length > 0),
        [],
      );
      assert.ok(Object.keys(faults).length >= 13);
    });

    assert.deepEqual(complaints, [], "the browser's console");
  } finally {
    await close();
  }
});

/** The number in the conflict mark of a row of the list; no mark, no conflict. */
async function conflictsOf(row) {
  const mark = row.getByText(/^\d+ 处冲突$/).filter({ visible: true });
  return (await mark.count()) === 0 ? 0 : Number.parseInt(await mark.innerText(), 10);
}
