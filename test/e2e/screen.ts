import { readFile } from "node:fs/promises";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";

/** A phone held in one hand. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

/** A small laptop. */
export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

/** How long the page may take for one thing on a busy machine. */
const PATIENCE_MS = 20_000;

/** The live page in a browser of its own, as one person uses it. */
export interface Screen {
  page: Page;
  /** What the browser complained about: errors, warnings, answers of 400 and above. */
  complaints: string[];
  signIn(username: string, password: string): Promise<void>;
  /** Resolves once this text is seen. */
  see(text: string | RegExp): Promise<void>;
  button(name: string): Locator;
  /** The customer's line in the list. */
  line(name: string): Locator;
  field(label: string): Locator;
  /** What is wrong with the page as it stands: too wide, without labels, too pale, not in words. */
  faults(): Promise<string[]>;
  close(): Promise<void>;
}

/** Opens the page; close it before the program. */
export async function openScreen(
  browser: Browser,
  url: string,
  device: BrowserContextOptions,
): Promise<Screen> {
  const context = await browser.newContext({ timezoneId: "Asia/Ho_Chi_Minh", ...device });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(url);
  const lookForFaults = await readFile(new URL("./page-faults.js", import.meta.url), "utf8");
  // The text of a label around a `select` holds its options too.
  const field = (label: string) =>
    page.getByLabel(label, { exact: true }).or(
      page
        .locator("label")
        .filter({ has: page.getByText(label, { exact: true }) })
        .locator("select"),
    );
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  return {
    page,
    complaints,
    field,
    button,
    line: (name) => page.locator("#list .line").filter({ hasText: name }),
    see: (text) => page.getByText(text).first().waitFor(),
    signIn: async (username, password) => {
      await field("Tên đăng nhập").fill(username);
      await field("Mật khẩu").fill(password);
      await button("Đăng nhập").click();
    },
    faults: () => page.evaluate<string[]>(lookForFaults),
    close: () => context.close(),
  };
}
