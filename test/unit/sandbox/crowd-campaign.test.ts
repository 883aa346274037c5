import { beforeAll, describe, expect, it } from "@jest/globals";
import { DAY_MS, HOUR_MS } from "../../../src/base/clock.ts";
import { parseVnd } from "../../../src/base/money.ts";
import { type Campaign, createCampaign } from "../../../src/sandbox/crowd/campaign.ts";
import { localHour } from "../../../src/sandbox/crowd/rhythm.ts";
import { isOptOut } from "../../../src/sandbox/judge/is-opt-out.ts";
import { type FakePage, FakeWorld, helpfulPage, play, playCampaign, START_AT } from "./crowd-fake-world.ts";

const silentPage: FakePage = () => null;

describe("a tenth of the campaign", () => {
  let world: FakeWorld;
  let campaign: Campaign;
  beforeAll(async () => {
    ({ world, campaign } = await playCampaign({ scale: 0.1 }));
  });

  it("holds every class, in the shares that a Page sees", () => {
    const classes = Object.values(campaign.hiddenClasses());
    const share = (name: string) => classes.filter((each) => each === name).length / classes.length;
    expect(share("buyer")).toBeGreaterThan(0.2);
    expect(share("buyer")).toBeLessThan(0.4);
    expect(share("price_asker")).toBeGreaterThan(0.15);
    expect(share("waiter")).toBeGreaterThan(0.1);
    expect(share("competitor")).toBeGreaterThan(0.03);
    expect(share("other")).toBeGreaterThan(0.2);
  });

  it("brings exactly a tenth of the comments, likes and shares, answers on top", () => {
    expect(campaign.totals()).toMatchObject({ reached: 20_000, comments: 200, reactions: 500, shares: 12 });
    expect(world.all("react").filter(({ act }) => act["verb"] === "add")).toHaveLength(500);
    expect(world.all("sharePost")).toHaveLength(12);
    const comments = world.all("comment").length;
    expect(comments).toBeGreaterThanOrEqual(197);
    expect(comments).toBeLessThan(225);
  });

  it("plays to the end and leaves nothing planned", () => {
    expect(campaign.actors.map((actor) => actor.nextAt())).toEqual([null, null]);
    expect(campaign.endAt - START_AT).toBeGreaterThan(5 * DAY_MS);
    expect(world.seen.at(-1)?.at).toBeLessThanOrEqual(campaign.endAt);
  });

  it("lives by day and sleeps by night", () => {
    const byHour = (from: number, to: number) =>
      world.all("comment").filter(({ at }) => localHour(at) >= from && localHour(at) < to).length;
    expect(byHour(19, 23)).toBeGreaterThan(6 * byHour(1, 5));
  });

  it("shows an ad as a dark post, with people who come from it", () => {
    const [ad] = world.all("publishPost").filter(({ act }) => act["adId"] !== undefined);
    expect(ad?.act["published"]).toBe(false);
    const referrals = world
      .all("message")
      .flatMap(({ act }) => (act["adReferral"] === undefined ? [] : [act["adReferral"]]));
    expect(referrals.length).toBeGreaterThanOrEqual(3);
    expect(referrals).toContainEqual({ adId: ad?.act["adId"], postId: expect.any(String) });
  });

  it("names product and SKU in every post, with no slot left open", () => {
    const posts = world.all("publishPost");
    expect(posts).toHaveLength(8);
    for (const { text } of posts) {
      expect(text).toMatch(/Sandal .*\(SM\d\d\)/);
      expect(text).not.toMatch(/[{}]/);
    }
  });

  it("never writes a template's own signs", () => {
    const texts = world.seen.flatMap(({ text }) => (typeof text === "string" ? [text] : []));
    expect(texts.filter((text) => /[{}[\]|]|undefined/.test(text))).toEqual([]);
  });

  it("has buyers who tell phone and address when asked", () => {
    const texts = world.all("message").map(({ text }) => text ?? "");
    expect(texts.filter((text) => /(0|\+84)\d{2}[\d. ]{7,9}/.test(text)).length).toBeGreaterThan(25);
  });

  it("has people who block, opt out in words that can be read, and ask for a human", () => {
    const texts = world.all("message").map(({ text }) => text ?? "");
    expect(world.all("blockPage").length).toBeGreaterThan(0);
    expect(texts.filter(isOptOut).length).toBeGreaterThan(0);
    expect(texts.some((text) => /nhân viên|nhan vien|người thật|nguoi that|nv/i.test(text))).toBe(true);
  });

  it("is quiet after a block or an opt-out", () => {
    for (const end of [
      ...world.all("blockPage"),
      ...world.all("message").filter(({ text }) => isOptOut(text ?? "")),
    ]) {
      const later = world.seen.slice(world.seen.indexOf(end) + 1);
      const spoken = later.filter(
        ({ kind, person }) => person?.psid === end.person?.psid && /^(message|comment)$/.test(kind),
      );
      expect(spoken).toEqual([]);
    }
  });

  it("has buyers who come back days later under another post", () => {
    const first = new Map<string, { at: number; postId: string | undefined }>();
    const back = world.all("comment").filter(({ person, at, postId }) => {
      const psid = person?.psid ?? "";
      const earlier = first.get(psid);
      if (earlier === undefined) first.set(psid, { at, postId });
      return earlier !== undefined && at - earlier.at > 40 * HOUR_MS && postId !== earlier.postId;
    });
    expect(back.length).toBeGreaterThan(0);
  });

  it("has staff who answer some by hand, in the open and in private", () => {
    const byHand = world.all("staffMessage").length + world.all("staffComment").length;
    expect(byHand).toBeGreaterThan(8);
    expect(byHand).toBeLessThan(40);
    expect(world.all("staffMessage").length).toBeGreaterThan(0);
    expect(world.all("staffComment").length).toBeGreaterThan(0);
    const hours = [...world.all("staffMessage"), ...world.all("staffComment")].map(({ at }) => localHour(at));
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...hours)).toBeLessThan(22);
  });

  it("knows some people under another id in Messenger, and tells their class under both", () => {
    const people = world
      .all("addPerson")
      .map(({ act }) => act["added"] as { commenterId: string; psid: string });
    const talkers = people.filter(({ psid }) => campaign.hiddenClasses()[psid] !== undefined);
    const other = talkers.filter(({ commenterId, psid }) => commenterId !== psid);
    expect(other.length / talkers.length).toBeGreaterThan(0.02);
    expect(other.length / talkers.length).toBeLessThan(0.08);
    for (const { commenterId, psid } of other) {
      expect(campaign.hiddenClasses()[commenterId]).toBe(campaign.hiddenClasses()[psid]);
    }
    expect(new Set(people.flatMap(({ commenterId, psid }) => [commenterId, psid])).size).toBe(
      people.length + other.length,
    );
  });
});

describe("a campaign", () => {
  it("is the same again with the same seed and answers, and another with another seed", async () => {
    const acts = async (seed: number) =>
      JSON.stringify((await playCampaign({ scale: 0.05, seed })).world.seen);
    const first = await acts(3);
    expect(await acts(3)).toBe(first);
    expect(await acts(4)).not.toBe(first);
  });

  it("goes on where it was after being saved and made anew", async () => {
    const options = { seed: 5, scale: 0.05, startAt: START_AT };
    const whole = await playCampaign(options);
    const world = new FakeWorld(START_AT);
    const before = createCampaign(world, options);
    await play(world, before, START_AT + 1.5 * DAY_MS);
    const saved: unknown[] = JSON.parse(JSON.stringify(before.actors.map((actor) => actor.save?.())));

    const later = new FakeWorld(world.clock.nowMs());
    later.continueFrom(world);
    const soFar = world.seen.length;
    // What the first campaign goes on doing must not reach what was saved.
    await play(world, before, START_AT + 2 * DAY_MS);
    const after = createCampaign(later, options);
    for (const [index, actor] of after.actors.entries()) actor.restore?.(saved[index]);
    await play(later, after, after.endAt);

    expect(soFar).toBeGreaterThan(50);
    expect(later.seen.length).toBeGreaterThan(50);
    const acts = (seen: FakeWorld["seen"]) => seen.filter(({ kind }) => kind !== "addPerson");
    expect(acts(later.seen)).toEqual(acts(whole.world.seen.slice(soFar)));
    expect(after.hiddenClasses()).toEqual(whole.campaign.hiddenClasses());
  });

  it("turns askers into buyers only when somebody answers them", async () => {
    const buyers = async (page: FakePage) =>
      Object.values((await playCampaign({ scale: 0.1, page })).campaign.hiddenClasses()).filter(
        (each) => each === "buyer",
      ).length;
    expect(await buyers(helpfulPage)).toBeGreaterThan(1.2 * (await buyers(silentPage)));
  });

  it("has people who write by themselves when nobody answers", async () => {
    const { world } = await playCampaign({ scale: 0.1, page: silentPage });
    expect(world.all("message").some(({ act }) => act["adReferral"] === undefined)).toBe(true);
  });

  it("has people who follow a public answer into Messenger", async () => {
    const world = new FakeWorld(START_AT, silentPage);
    const campaign = createCampaign(world, { seed: 7, scale: 0.1, startAt: START_AT });
    await play(world, campaign, START_AT + 20 * HOUR_MS);
    const comments = world.all("comment");
    const before = world.all("message").length;
    for (const comment of comments) world.sayInPublic(comment, "Dạ shop đã nhắn riêng cho mình ạ");
    await play(world, campaign, START_AT + 26 * HOUR_MS);
    expect(world.all("message").length - before).toBeGreaterThan(5);
    expect(world.all("comment").some(({ parentCommentId }) => parentCommentId !== undefined)).toBe(true);
  });

  it("has buyers who say how it was when they are asked days later", async () => {
    const world = new FakeWorld(START_AT);
    const campaign = createCampaign(world, { seed: 7, scale: 0.1, startAt: START_AT });
    await play(world, campaign, START_AT + 2 * DAY_MS);
    const talkers = new Map(world.all("message").map(({ person }) => [person?.psid, person]));
    await play(world, campaign, START_AT + 4 * DAY_MS);
    const before = world.all("message").length;
    for (const person of talkers.values()) {
      if (person !== undefined) world.say(person, "Dạ chị đi đôi sandal có êm chân không ạ?", "app");
    }
    await play(world, campaign, START_AT + 4.4 * DAY_MS);
    const answers = world
      .all("message")
      .slice(before)
      .map(({ text }) => text ?? "");
    expect(
      answers.filter((text) => /êm|em|đẹp|dep|khen|ok|đau|dau|chậm|cham|hình|hinh|quai|bong|size/i.test(text))
        .length,
    ).toBeGreaterThan(5);
  });

  it("writes a catalogue that can be read back", () => {
    const { catalogueCsv } = createCampaign(new FakeWorld(START_AT), {
      seed: 1,
      scale: 0.01,
      startAt: START_AT,
    });
    const [head, ...lines] = catalogueCsv.trim().split("\n");
    expect(head).toBe("sku,name,list_price,promo_price,cost,sizes,colors");
    expect(lines).toHaveLength(10);
    for (const line of lines) {
      const [sku, name, list, promo, cost, sizes, colors] = line.split(",");
      expect([sku, name, sizes, colors].every((cell) => cell !== undefined && cell !== "")).toBe(true);
      const listPrice = parseVnd(list ?? "");
      expect(listPrice).not.toBeNull();
      expect(parseVnd(cost ?? "")).toBeLessThan(Number(listPrice));
      if (promo !== "") expect(parseVnd(promo ?? "")).toBeLessThan(Number(listPrice));
    }
  });
});

describe("the whole campaign", () => {
  it("holds thousands of distinct texts", async () => {
    const { world, campaign } = await playCampaign({ scale: 1 });
    expect(campaign.totals()).toMatchObject({
      reached: 200_000,
      comments: 2_000,
      reactions: 5_000,
      shares: 120,
    });
    const comments = world.all("comment").flatMap(({ text }) => text ?? []);
    const messages = world.all("message").flatMap(({ text }) => text ?? []);
    expect(new Set(comments).size / comments.length).toBeGreaterThan(0.85);
    expect(new Set([...comments, ...messages]).size).toBeGreaterThan(3_500);
    const marks = comments.filter((text) => /[à-ỹđ]/i.test(text)).length / comments.length;
    expect(marks).toBeGreaterThan(0.4);
    expect(marks).toBeLessThan(0.9);
  });
});
