// Every view of the page, each by the way to it.

const press = (page, id) => page.locator(`#${id}`).click();
const until = (page, words) => page.locator("#card-title", { hasText: words }).waitFor();

export const views = {
  "flow-extract": async (page, go) => {
    await go("flow/extract");
    await page.locator("#start").waitFor();
  },
  "flow-extract-done": async (page, go) => {
    await go("flow/extract");
    await press(page, "start");
    await until(page, "The extract is here");
  },
  "flow-sale-sign": async (page, go) => {
    await go("flow/sale");
    await press(page, "start");
    await until(page, "wait for a signature");
  },
  "flow-sale-pay": async (page) => {
    await press(page, "sign-all");
    await until(page, "to be paid");
    await page.locator(".technical summary").click();
  },
  "flow-sale-failed": async (page) => {
    await press(page, "pay-all");
    await press(page, "decide-reject");
    await page.locator("#again").waitFor();
  },
  "flow-certificate": async (page, go) => {
    await go("flow/certificate");
    await page.locator("#start").waitFor();
  },
  "flow-approval": async (page, go) => {
    await go("flow/approval");
    await press(page, "start");
    await until(page, "task");
  },
  "call-empty": async (page, go) => {
    await go("call/kontur/assessment.subjects.create");
    await page.locator("#send").waitFor();
  },
  "call-faults": async (page) => {
    await press(page, "example-bad");
    await press(page, "send");
    await page.locator("#result-state.failed").waitFor();
  },
  "call-sent": async (page) => {
    await press(page, "example-good");
    await press(page, "send");
    await page.locator("#result-state", { hasText: /status 201|ApiError/ }).waitFor();
  },
  "call-json": async (page, go) => {
    await go("call/kontur/crypto.certificateForms.create");
    await press(page, "example-bad");
    await press(page, "send");
    await press(page, "tab-json");
    await page.locator(".cm-content").waitFor();
  },
  "call-code": async (page, go) => {
    await go("call/edin/agreements.steps.create");
    await press(page, "example-good");
    await press(page, "tab-code");
    await page.locator("#code").waitFor();
  },
  "call-paste": async (page) => {
    await press(page, "paste");
    await page.locator("#pasted").waitFor();
  },
  rules: async (page, go) => {
    await go("rules");
    await page.locator(".rule-list li").first().waitFor();
    await page.locator("#value-snils").fill("987-654-321 83");
    await page.locator("#value-inn").fill("123");
  },
  rule: async (page, go) => {
    await go("rules/AS-09");
    await page.locator(".guards").waitFor();
  },
  finder: async (page, go) => {
    await go("flow/extract");
    await page.locator("#start, #again").first().waitFor();
    await page.keyboard.press("Control+K");
    await page.locator(".finder input").fill("subjects");
    await page.locator("#found li").first().waitFor();
  },
  settings: async (page) => {
    await page.keyboard.press("Escape");
    await press(page, "settings");
    await page.locator("#address").waitFor();
  },
};

/** Walks through the views; after each, `look` is called. */
export async function walk(page, url, look) {
  const go = async (address) => {
    await page.goto("about:blank");
    await page.goto(`${url}#/${address}`);
  };
  for (const [name, arrive] of Object.entries(views)) {
    await arrive(page, go);
    await look(name);
  }
}
