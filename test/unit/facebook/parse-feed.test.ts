import { describe, expect, it } from "@jest/globals";
import { parseWebhookBody } from "../../../src/facebook/parse-webhook.ts";
import { AT, AT_S, buildChange, buildComment, COMMENT, PAGE, PERSON, POST } from "./webhook-samples.ts";

function parseOne(field: string, value: unknown) {
  const { events, ignored } = parseWebhookBody(buildChange(field, value));
  return events[0] ?? ignored[0];
}

const feed = (value: unknown) => parseOne("feed", value);
const byPage = { from: { id: PAGE, name: "Dép Xinh" } };
const reaction = { from: { id: PERSON }, item: "reaction", post_id: POST, created_time: AT_S };
const post = { post_id: POST, created_time: AT_S, message: "Mẫu mới về" };

describe("comments", () => {
  it("tells a comment with all that is around it", () => {
    const value = buildComment({
      photo: "https://cdn.example/a.jpg",
      post: {
        permalink_url: "https://fb.example/p",
        status_type: "added_photos",
        is_published: true,
        id: POST,
      },
    });
    expect(feed(value)).toEqual({
      type: "comment_added",
      key: expect.any(String),
      at: AT,
      pageId: PAGE,
      contact: PERSON,
      contactName: "Nguyễn Thị Hoa",
      commentId: COMMENT,
      postId: POST,
      parentCommentId: null,
      text: "Giá đôi này bao nhiêu vậy shop?",
      attachment: { kind: "photo", url: "https://cdn.example/a.jpg", title: null, stickerId: null },
      byPage: false,
      post: {
        permalinkUrl: "https://fb.example/p",
        statusType: "added_photos",
        isPublished: true,
        promotionStatus: null,
      },
    });
  });

  it("names the comment that a reply answers", () => {
    expect(feed(buildComment({ parent_id: "555000_111" }))).toMatchObject({ parentCommentId: "555000_111" });
  });

  it("names no contact for the Page's own comment", () => {
    const event = feed(buildComment(byPage));
    expect(event).toMatchObject({ type: "comment_added", byPage: true });
    expect(event).not.toHaveProperty("contact");
    expect(event).not.toHaveProperty("contactName");
  });

  it("reads the senders of the years before from{}, numbers as text", () => {
    const value = buildComment({ from: undefined, sender_id: 7100000000000021, sender_name: "Hoa" });
    expect(feed(value)).toMatchObject({ contact: PERSON, contactName: "Hoa" });
  });

  it("accepts a comment whose author Meta keeps to itself", () => {
    const event = feed(buildComment({ from: undefined }));
    expect(event).toMatchObject({ type: "comment_added", byPage: false });
    expect(event).not.toHaveProperty("contact");
  });

  it.each([
    ["edited", "comment_edited"],
    ["edit", "comment_edited"],
    ["update", "comment_edited"],
    ["remove", "comment_removed"],
    ["delete", "comment_removed"],
    ["hide", "comment_hidden"],
    ["unhide", "comment_unhidden"],
  ])("tells %s as %s", (verb, type) => {
    expect(feed(buildComment({ verb }))).toMatchObject({ type, commentId: COMMENT, postId: POST, at: AT });
  });
});

describe("reactions and likes", () => {
  it.each([
    ["add", "reaction_added"],
    ["edit", "reaction_changed"],
    ["remove", "reaction_removed"],
  ])("tells %s as %s", (verb, type) => {
    expect(feed({ ...reaction, verb, reaction_type: "love" })).toMatchObject({
      type,
      contact: PERSON,
      postId: POST,
      commentId: null,
      reaction: "love",
    });
  });

  it("tells a reaction on a comment apart", () => {
    const value = { ...reaction, verb: "add", reaction_type: "haha", comment_id: COMMENT, parent_id: POST };
    expect(feed(value)).toMatchObject({ type: "reaction_added", commentId: COMMENT });
  });

  it("takes an old like with a post as a reaction, one without as a like of the Page", () => {
    expect(feed({ ...reaction, item: "like", verb: "add" })).toMatchObject({
      type: "reaction_added",
      reaction: "like",
    });
    expect(feed({ item: "like", verb: "add", user_id: 7100000000000021 })).toMatchObject({
      type: "page_liked",
      contact: PERSON,
    });
  });
});

describe("posts", () => {
  it.each([
    [
      "the Page's status",
      { ...post, ...byPage, item: "status", verb: "add", published: 1 },
      "post_published",
      true,
    ],
    [
      "a scheduled photo",
      { ...post, ...byPage, item: "photo", verb: "add", published: 0 },
      "post_published",
      false,
    ],
    ["a share of the Page", { ...post, ...byPage, item: "share", verb: "add" }, "post_published", null],
    [
      "an album without post id",
      { ...byPage, item: "album", album_id: 900, verb: "add" },
      "post_published",
      null,
    ],
    [
      "a visitor's post",
      { ...post, from: { id: PERSON }, item: "post", verb: "add" },
      "visitor_posted",
      null,
    ],
    ["a nameless visitor's", { ...post, item: "post", verb: "add" }, "visitor_posted", null],
    [
      "a visitor's photo",
      { ...post, from: { id: PERSON }, item: "photo", verb: "add" },
      "visitor_posted",
      null,
    ],
    ["an edit", { ...post, ...byPage, item: "status", verb: "edited", published: 1 }, "post_edited", true],
    ["hiding", { ...post, ...byPage, item: "video", verb: "hide", published: 1 }, "post_edited", false],
    ["unhiding", { ...post, ...byPage, item: "share", verb: "unhide" }, "post_edited", true],
    ["a blocked video", { item: "video", video_id: "31", verb: "block" }, "post_edited", false],
    ["removal", { ...post, ...byPage, item: "post", verb: "remove" }, "post_removed", false],
  ])("tells %s", (_name, value, type, isPublished) => {
    expect(feed(value)).toMatchObject({ type, postKind: value.item, isPublished });
  });

  it("takes a post that is hidden for unpublished", () => {
    const value = { ...post, ...byPage, item: "status", verb: "add", published: 1, is_hidden: true };
    expect(feed(value)).toMatchObject({ isPublished: false });
  });

  it("names the visitor but not the Page", () => {
    expect(feed({ ...post, from: { id: PERSON }, item: "post", verb: "add" })).toMatchObject({
      contact: PERSON,
    });
    expect(feed({ ...post, ...byPage, item: "status", verb: "add" })).not.toHaveProperty("contact");
  });
});

describe("other fields", () => {
  const rating = {
    item: "rating",
    reviewer_id: 7100000000000021,
    reviewer_name: "Hoa",
    open_graph_story_id: 88,
  };

  it("tells ratings, changed and taken back, and what happens under them", () => {
    const added = { ...rating, verb: "add", rating: 4, review_text: "Đẹp", recommendation_type: "POSITIVE" };
    expect(parseOne("ratings", added)).toMatchObject({
      type: "rating_added",
      contact: PERSON,
      storyId: "88",
      stars: 4,
      recommendation: "positive",
      text: "Đẹp",
      removed: false,
    });
    expect(parseOne("ratings", { ...rating, verb: "edit" })).toMatchObject({
      type: "rating_changed",
      removed: false,
    });
    expect(parseOne("ratings", { ...rating, verb: "remove" })).toMatchObject({
      type: "rating_changed",
      removed: true,
    });
    expect(parseOne("ratings", buildComment())).toMatchObject({ type: "comment_added" });
    const like = { item: "like", verb: "add", open_graph_story_id: "88", from: { id: PERSON } };
    expect(parseOne("ratings", like)).toMatchObject({ type: "reaction_added", postId: "88" });
  });

  it("tells a mention without an author", () => {
    const value = {
      item: "post",
      verb: "add",
      post_id: "9_8",
      message: "Mua ở Dép Xinh",
      created_time: AT_S,
    };
    const event = parseOne("mention", value);
    expect(event).toMatchObject({
      type: "mention_added",
      postId: "9_8",
      commentId: null,
      text: "Mua ở Dép Xinh",
    });
    expect(event).not.toHaveProperty("contact");
  });

  it("tells leads, Page status and templates", () => {
    const lead = { leadgen_id: 798522598540294, form_id: 12, ad_id: "99", page_id: PAGE, created_time: AT_S };
    expect(parseOne("leadgen", lead)).toMatchObject({
      type: "lead_submitted",
      leadgenId: "798522598540294",
      formId: "12",
      adId: "99",
    });
    expect(parseOne("business_integrity", { status: "RESTRICTED" })).toMatchObject({
      type: "page_status_changed",
      data: { status: "RESTRICTED" },
    });
    for (const field of ["message_template_status_update", "messenger_template_status_update"]) {
      expect(parseOne(field, { event: "APPROVED" })).toMatchObject({ type: "template_status_changed" });
    }
  });
});
