// A lead reads what could not enter its case, takes one entry in and leaves another out. Needs a
// running server with two entries that were handed over, of 王芳 and 李伟: TAKAN_CONSOLE_URL,
// TAKAN_USER (a lead), TAKAN_PASSWORD.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults, needed, openPage, picture, settle } from "./page.mjs";

test("a lead decides about what is in quarantine", async (story) => {
  const url = needed("TAKAN_CONSOLE_URL").replace(/\/$/, "");
  const user = needed("TAKAN_USER");
  const password = needed("TAKAN_PASSWORD");
  const { page, complaints, close } = await openPage();

  const faults = {};
  const look = async (name) => {
    await settle(page);
    await picture(page, name, (await page.getByRole("dialog").count()) === 0);
    faults[name] = await accessibilityFaults(page);
  };
  const row = (name) => page.locator("tbody tr").filter({ hasText: name });

  try {
    await story.test("the list says who sent what and why it stayed out", async () => {
      await page.goto(`${url}/sign-in?to=/quarantine`);
      await page.getByLabel("姓名").fill(user);
      await page.locator("input[type=password]").fill(password);
      await page.getByRole("button", { name: "登录" }).click();
      await page.waitForURL("**/quarantine");
      await row("王芳").getByText("踏勘员主动交来的").waitFor();
      await row("李伟").getByText("待决定").waitFor();
      assert.equal(await page.locator("tbody tr a").count(), 2);
      await look("quarantine-1-list");
    });

    await story.test("an entry is read before it is decided", async () => {
      await row("王芳").getByRole("link").click();
      await page.getByText("SC-01", { exact: true }).waitFor();
      await page.getByText("灯罩破损").waitFor();
      await page.getByText("不符合", { exact: true }).waitFor();
      await look("quarantine-2-entry");
    });

    await story.test("taken in, it is in the case and out of the list", async () => {
      await page.getByRole("button", { name: "收进案件" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("备注").fill("已电话核实");
      await look("quarantine-3-accept");
      await dialog.getByRole("button", { name: "确认收进" }).click();
      await dialog.waitFor({ state: "detached" });
      await page.locator("dd").getByText("已电话核实").waitFor();
      assert.equal(await page.getByRole("button", { name: "收进案件" }).count(), 0, "it is decided once");
      await page.getByRole("link", { name: "返回待处理列表" }).click();
      await row("李伟").waitFor();
      await row("王芳").waitFor({ state: "detached" });
    });

    await story.test("left out, it wants a remark and is kept", async () => {
      await row("李伟").getByRole("link").click();
      await page.getByText("店主不在，约周三复查").waitFor();
      await page.getByRole("button", { name: "不收" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: "确认不收" }).click();
      await dialog.getByText("此项必填").waitFor();
      await dialog.getByLabel("备注").fill("不是这一家");
      await dialog.getByRole("button", { name: "确认不收" }).click();
      await dialog.waitFor({ state: "detached" });
      await page.locator("dd").getByText("不是这一家").waitFor();
      await page.getByRole("link", { name: "返回待处理列表" }).click();
      await page.getByText("没有待处理的记录").waitFor();
      await look("quarantine-4-empty");
      await page.getByText("全部", { exact: true }).click();
      await row("李伟").getByText("不收，已存档").waitFor();
      await row("王芳").getByText("已收进案件").waitFor();
      await look("quarantine-5-all");
    });

    await story.test("axe finds nothing serious on any page seen", () => {
      assert.deepEqual(
        Object.entries(faults).filter(([, found]) => found.length > 0),
        [],
      );
      assert.equal(Object.keys(faults).length, 5);
    });

    assert.deepEqual(complaints, [], "the browser's console");
  } finally {
    await close();
  }
});
