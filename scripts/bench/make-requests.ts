import { createHmac } from "node:crypto";
import { between, createRandom, pick, type Random } from "../../src/base/random.ts";
import { writeMetaJson } from "../../src/sandbox/escape-json.ts";

/** Guards nothing: the programs that are measured live for seconds on the loopback. */
export const APP_SECRET = "bench-app-secret";
/** The Page that all comments are on, and what it sells. */
export const PAGE_ID = "104000000000901";
/** Posts that the comments are on; the program knows their texts beforehand. */
export const POSTS = Array.from({ length: 8 }, (_, index) => ({
  postId: `${PAGE_ID}_${2_200_000_000_000 + index}`,
  text: `Mẫu sandal số ${index + 1} về đủ size, êm chân cả ngày`,
  sku: `BENCH-${index + 1}`,
}));

/** What to make. */
export interface RequestOptions {
  /** Requests in all. */
  count: number;
  /** Comments in each. */
  batch: number;
  /** Different seeds give different comments, so that nothing is taken for a repeat. */
  seed: number;
  /** The instant at which the newest was written, in ms. */
  nowMs: number;
}

/** A person writes so many comments on average, as on a busy post. */
const COMMENTS_PER_PERSON = 1.5;
/** Changes in one `entry`; Meta fills several entries. */
const CHANGES_PER_ENTRY = 25;

const TEXTS: readonly ((random: Random) => string)[] = [
  () => "Giá bao nhiêu vậy shop?",
  () => "Bn ạ",
  () => "ib giá e với shop ơi",
  (random) => `Còn size ${between(35, 40, random)} không shop, ship về Đà Nẵng mấy ngày ạ`,
  (random) => `Chốt cho em 1 đôi ${between(35, 40, random)} màu kem nha`,
  (random) => `e lấy 2 đôi size ${between(35, 40, random)}, sđt 09${between(10_000_000, 99_999_999, random)}`,
  () => "Đợi lương về em mua liền 😂",
  () => "Khi nào shop sale lại vậy ạ, em chờ",
  () => "Đẹp quá shop ơi 😍😍",
  () => "Hoàng Yến Nhi vào xem nè bà",
  () => "Hàng nhận hôm qua bị bong keo, shop giải quyết giúp em với",
  () => "Shop cho xin giá sỉ, mình lấy 100 đôi về bán",
  () => ".",
];
const FAMILY_NAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi"];
const GIVEN_NAMES = ["Thảo", "Hương", "Tuấn", "Linh", "Quỳnh", "Phượng", "Đức", "Mỹ Duyên", "Khánh Vy"];

/** Whole HTTP requests as they go onto the wire: signed comments of many people on several posts, all distinct. */
export function makeRequests(options: RequestOptions): Buffer[] {
  const random = createRandom(options.seed);
  const total = options.count * options.batch;
  const people = Math.max(1, Math.round(total / COMMENTS_PER_PERSON));
  let made = 0;
  return Array.from({ length: options.count }, () => {
    const comments = Array.from({ length: options.batch }, () => {
      made += 1;
      return makeComment({ ...options, number: made, total, people, random });
    });
    return frame(Buffer.from(writeBody(comments, options.nowMs)));
  });
}

interface CommentOptions extends RequestOptions {
  number: number;
  total: number;
  people: number;
  random: Random;
}

function makeComment({ number, total, people, random, seed, nowMs }: CommentOptions): object {
  const { postId } = pick(POSTS, random);
  const person = between(0, people - 1, random);
  const name = `${FAMILY_NAMES[person % FAMILY_NAMES.length]} ${GIVEN_NAMES[person % GIVEN_NAMES.length]}`;
  return {
    field: "feed",
    value: {
      from: { id: `71${String(seed).padStart(5, "0")}${String(person).padStart(9, "0")}`, name },
      post: {
        status_type: "added_photos",
        is_published: true,
        updated_time: "2026-01-05T02:00:00+0000",
        permalink_url: `https://www.facebook.com/shop/posts/${postId.slice(PAGE_ID.length + 1)}`,
        promotion_status: "inactive",
        id: postId,
      },
      message: pick(TEXTS, random)(random),
      post_id: postId,
      comment_id: `${postId.slice(PAGE_ID.length + 1)}_${seed}${String(number).padStart(8, "0")}`,
      // Spread over the last ten minutes, in order.
      created_time: Math.floor(nowMs / 1_000) - Math.floor((600 * (total - number)) / total),
      item: "comment",
      parent_id: postId,
      verb: "add",
    },
  };
}

function writeBody(changes: readonly object[], nowMs: number): string {
  const entries: object[] = [];
  for (let from = 0; from < changes.length; from += CHANGES_PER_ENTRY) {
    const time = Math.floor(nowMs / 1_000);
    entries.push({ id: PAGE_ID, time, changes: changes.slice(from, from + CHANGES_PER_ENTRY) });
  }
  return writeMetaJson({ object: "page", entry: entries });
}

function frame(body: Buffer): Buffer {
  const signature = createHmac("sha256", APP_SECRET).update(body).digest("hex");
  const head =
    "POST /webhook HTTP/1.1\r\nHost: localhost\r\nUser-Agent: facebookexternalua\r\nAccept: */*\r\n" +
    `Content-Type: application/json\r\nX-Hub-Signature-256: sha256=${signature}\r\n` +
    `Content-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), body]);
}
