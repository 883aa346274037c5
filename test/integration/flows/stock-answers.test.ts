import { expect, it } from "@jest/globals";
import { MINUTE_MS } from "../../../src/base/clock.ts";
import { createProductCache } from "../../../src/flows/product-cache.ts";
import { importCatalogue } from "../../../src/orders/catalogue.ts";
import { parseCatalogueCsv } from "../../../src/orders/catalogue-csv.ts";
import { openShop, PAGE_ID } from "../../support/open-shop.ts";
import { forEachSetUp } from "../../support/set-ups.ts";

const MORE = `sku,name,list_price,promo_price,cost,sizes,colors,stock
SD-C01,Dép Lê,90000,,,36|37,đen,9`;

forEachSetUp((setUp) => {
  it("answers about the asked size from the catalogue, and knows which product was named where the post names none", async () => {
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

    const names = shop.person("Mai Vũ");
    const postId = shop.world.publishPost({ pageId: PAGE_ID, text: "Chào ngày mới cả nhà", kind: "photo" });
    const text = "sandal quai chéo giá sao shop, mai em ghé";
    shop.world.comment({ pageId: PAGE_ID, postId, person: names, text });
    await shop.advance(MINUTE_MS);
    expect(await shop.contactOf(names)).toMatchObject({ product_sku: "SD-B07" });
    const [said] = await shop.timelineOf(names);
    expect(said?.data["entities"]).toMatchObject({
      products: [{ sku: "SD-B07" }],
      dates: [{ at: "2026-03-02T17:00:00.000Z", text: "mai" }],
    });
    expect((await shop.judge()).ok).toBe(true);

    const calls = shop.person("Hồ Thảo");
    shop.world.comment({ pageId: PAGE_ID, postId, person: calls, text: "đôi chiến binh nhiêu v shop" });
    await shop.advance(MINUTE_MS);
    expect(await shop.contactOf(calls)).toMatchObject({ product_sku: "SD-B07" });

    const { database, clock } = shop.program.deps;
    let machineMs = 0;
    const products = createProductCache(database, { realMs: () => (machineMs += MINUTE_MS) });
    const before = await products();
    expect(await products()).toBe(before);
    const { products: more } = parseCatalogueCsv(MORE);
    await database.transaction((tx) => importCatalogue(tx, more, clock.now()));
    expect((await products()).map((product) => product.sku)).toEqual(["SD-A12", "SD-B07", "SD-C01"]);
  });
});
