import { expect, it } from "@jest/globals";
import { MINUTE_MS } from "../../../src/base/clock.ts";
import { openShop, PAGE_ID } from "../../support/open-shop.ts";
import { forEachSetUp } from "../../support/set-ups.ts";

forEachSetUp((setUp) => {
  it("answers about the asked size from the catalogue, by a name that is theirs", async () => {
    const shop = await openShop(await setUp.createPlace());
    const asks = shop.person("Lan Nguyễn");
    const say = async (text: string) => {
      shop.world.message({ pageId: PAGE_ID, person: asks, text });
      await shop.advance(MINUTE_MS);
      return shop.messages.at(-1)?.text ?? "";
    };
    const other = await say("Sandal Hoa Sữa còn size 41 không shop");
    expect(other).toContain("không có");
    expect(other).toContain("size 41");
    expect(other).toContain("36, 37, 38, 39");
    const carried = await say("vậy còn size 38 không shop");
    expect(carried).toMatch(/còn hàng|shop còn|vẫn còn/);
    expect(carried).toContain("38");
    expect(other + carried).not.toContain("bạn Nguyễn");
    expect((await shop.judge()).ok).toBe(true);
  });
});
