// A lead uploads a workbook with an error and sees where it is; uploads a good one, sees how an
// inspector would see it and what it changes, and proposes it; another lead approves; a new case
// begins with it. Needs: TAKAN_CONSOLE_URL, TAKAN_USER and TAKAN_SECOND (leads), TAKAN_PASSWORD,
// TAKAN_WORKBOOKS (a folder with broken.xlsx and chaguan.zip).
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { accessibilityFaults, needed, openPage, picture, settle } from "./page.mjs";

test("a checklist is brought, compared, proposed and approved in the console", async (story) => {
  const url = needed("TAKAN_CONSOLE_URL").replace(/\/$/, "");
  const password = needed("TAKAN_PASSWORD");
  const workbook = (name) => path.join(needed("TAKAN_WORKBOOKS"), name);
  const { page, complaints, close } = await openPage();

  const faults = {};
  const look = async (name) => {
    await settle(page);
    await picture(page, name, (await page.getByRole("dialog").count()) === 0);
    faults[name] = await accessibilityFaults(page);
  };
  const signIn = async (user) => {
    await page.context().clearCookies();
    await page.goto(`${url}/sign-in?to=/checklists`);
    await page.getByLabel("姓名").fill(user);
    await page.locator("input[type=password]").fill(password);
    await page.getByRole("button", { name: "登录" }).click();
    await page.waitForURL("**/checklists");
    await page.getByRole("heading", { level: 1, name: "核查表" }).waitFor();
  };
  const view = (name) => page.getByRole("radiogroup", { name: "查看内容" }).getByText(name).click();
  const upload = async (name) => {
    await page.getByRole("button", { name: "上传核查表" }).click();
    await page.getByRole("dialog").locator("input[type=file]").setInputFiles(workbook(name));
  };
  let draft;

  try {
    await story.test("the list shows which version is in force", async () => {
      await signIn(needed("TAKAN_USER"));
      const row = page.locator("tbody tr").filter({ hasText: "茶馆核查表" });
      await row.getByText("2026.1").waitFor();
      await row.getByText("生效中").waitFor();
      await look("checklists-1-list");
    });

    await story.test("an error is told by sheet, row and column", async () => {
      await upload("broken.xlsx");
      const line = page.getByRole("dialog").locator("tbody tr").filter({ hasText: "错误" }).first();
      await line.waitFor();
      const cells = await line.locator("td").allInnerTexts();
      assert.deepEqual(cells.slice(1, 4), ["survey", "3", "type"], cells.join(" | "));
      await look("checklists-2-report");
      await page.getByRole("button", { name: "关闭" }).click();
      await page.getByText("没有待发布的核查表").waitFor();
    });

    await story.test("a good one is shown as an inspector would see it", async () => {
      await upload("chaguan.zip");
      await page.waitForURL("**/checklists/drafts/*");
      draft = page.url().split("?")[0];
      await page.getByRole("heading", { level: 1, name: "茶馆核查表" }).waitFor();
      await page.getByRole("heading", { level: 3, name: "场所" }).waitFor();
      const item = page.locator("li").filter({ has: page.getByText("CG-02", { exact: true }) });
      for (const words of ["关键项", "照片 × 2", "≥ 120 ℃", "须到场", "“设有厨房”为“是”", "看温度计，不看面板"]) {
        await item.getByText(words).first().waitFor();
      }
      await settle(page);
      const widths = await item.locator("img").evaluateAll((images) => images.map((image) => image.naturalWidth));
      assert.equal(widths.length, 2);
      assert.ok(widths.every((width) => width > 0), "the pictures are shown");
      await look("checklists-3-preview");
    });

    await story.test("script in a label stays text", async () => {
      await page.getByText("<script>window.hacked = 1</script>").first().waitFor();
      assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
    });

    await story.test("what it changes is shown item by item", async () => {
      await view("版本差异");
      const change = (key) => page.locator(`[data-change="${key}"]`);
      await change("CG-02").getByText("修改", { exact: true }).waitFor();
      assert.match(await change("CG-02").locator("del").allInnerTexts().then(String), /消毒柜可用/);
      assert.match(await change("CG-02").locator("ins").allInnerTexts().then(String), /消毒柜可用，温度达标/);
      await change("CG-03").getByText("删除", { exact: true }).waitFor();
      await change("CG-04").getByText("新增", { exact: true }).waitFor();
      assert.equal(await change("CG-01").count(), 0);
      assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
      await look("checklists-4-differences");
    });

    await story.test("it is proposed for a day, and whoever proposed it cannot approve it", async () => {
      await page.getByRole("button", { name: "提交批准" }).click();
      const dialog = page.getByRole("dialog");
      const day = dialog.getByLabel("生效日期");
      await day.fill("2026-03-01");
      await day.press("Enter");
      await look("checklists-5-propose");
      await dialog.getByRole("button", { name: "提交批准" }).click();
      const approve = page.getByRole("button", { name: "批准发布" });
      await approve.waitFor();
      await dialog.waitFor({ state: "detached" });
      assert.equal(await approve.isDisabled(), true);
      await page.getByText("须由另一人批准").waitFor();
      await look("checklists-6-proposed");
    });

    await story.test("another lead approves it", async () => {
      await signIn(needed("TAKAN_SECOND"));
      await page.getByText("待批准").waitFor();
      await look("checklists-7-waiting");
      await page.goto(draft);
      await page.getByRole("button", { name: "批准发布" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByText("自 2026-03-01 起").waitFor();
      await dialog.getByRole("button", { name: "批准发布" }).click();
      await page.waitForURL("**/checklists/versions/chaguan/2026.2");
      await page.getByText("生效中").waitFor();
      await view("经办记录");
      await page.getByText(`${needed("TAKAN_SECOND")} 批准发布`).waitFor();
      await look("checklists-8-history");
    });

    await story.test("a new case begins with it", async () => {
      await page.goto(`${url}/cases`);
      await page.getByRole("button", { name: "新建案件" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("核查表").fill("茶馆");
      await page.locator(".ant-select-item-option").filter({ hasText: "茶馆核查表" }).click();
      await dialog.getByText("文字描述").click();
      await dialog.getByPlaceholder(/例如/).fill("老街口");
      await dialog.getByLabel("踏勘组").click();
      await page.locator(".ant-select-item-option").filter({ hasText: "一组" }).click();
      await dialog.getByRole("button", { name: "建立案件" }).click();
      await page.waitForURL(/\/cases\/[\d-]+$/);
      await page.getByText("2026.2").first().waitFor();
      await page.getByText("消毒柜可用，温度达标").waitFor();
    });

    await story.test("in English", async () => {
      await page.goto(`${url}/checklists`);
      await page.getByRole("combobox", { name: "切换语言" }).selectOption("en");
      await page.getByRole("heading", { level: 1, name: "Checklists" }).waitFor();
      await look("checklists-9-list-english");
      await page.goto(`${url}/checklists/versions/chaguan/2026.2`);
      await page.getByText("The steriliser works and is hot enough").waitFor();
      await page.getByText("Only if “There is a kitchen” is “Yes”").waitFor();
      await look("checklists-10-preview-english");
      await page.goto(`${url}/checklists/versions/chaguan/2026.2?view=diff`);
      await page.locator("[data-change]").first().waitFor();
      await look("checklists-11-differences-english");
    });

    await story.test("axe finds nothing serious on any page seen", () => {
      assert.deepEqual(
        Object.entries(faults).filter(([, found]) => found.length > 0),
        [],
      );
      assert.ok(Object.keys(faults).length >= 11);
    });

    assert.deepEqual(complaints, [], "the browser's console");
  } finally {
    await close();
  }
});
