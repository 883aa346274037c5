import type { Person } from "./world.ts";

/** A Page of the stand-in. */
export interface PageRecord {
  id: string;
  name: string;
  pageAccessToken: string;
  /** Clock ms. */
  tokenIssuedAt: number;
  tokenExpired: boolean;
  subscribedFields: string[];
  messengerProfile: Record<string, unknown>;
  likes: number;
  /** False answers every insights call with a missing permission. */
  insightsGranted: boolean;
  /** How many acts of people each UTC day saw; the insights are made of it. */
  actsByDay: Record<string, number>;
  /** Clock ms until which calls are refused with `throttleCode`; 0 when they are not. */
  throttledUntil: number;
  throttleCode: number;
}

export interface PostRecord {
  id: string;
  pageId: string;
  fromId: string;
  fromName: string | null;
  text: string;
  kind: string;
  published: boolean;
  adId: string | null;
  createdAt: number;
  removed: boolean;
  shares: number;
  reactions: number;
  /** The private reply to a visitor's post, once there is one. */
  privateReplyMid: string | null;
}

export interface CommentRecord {
  id: string;
  pageId: string;
  postId: string;
  parentId: string | null;
  fromId: string;
  fromName: string | null;
  text: string | null;
  photoUrl: string | null;
  createdAt: number;
  hidden: boolean;
  removed: boolean;
  privateReplyMid: string | null;
}

/** What passed between a Page and one person. */
export interface ThreadRecord {
  pageId: string;
  psid: string;
  /** The person's last act that opens the 24-hour window, clock ms; null when they never wrote. */
  lastActionAt: number | null;
  blocked: boolean;
  mids: string[];
}

export interface MessageRecord {
  mid: string;
  pageId: string;
  psid: string;
  fromPage: boolean;
  text: string;
  at: number;
  /** The comment or visitor's post that it privately answered. */
  answersId: string | null;
}

/** One delivery that is still owed to the program. */
export interface DeliveryRecord {
  /** One per owed delivery: a duplicate has a key of its own and the same `itemId`. */
  key: string;
  itemId: string;
  pageId: string;
  /** The webhook field: `feed`, `messages`, … */
  field: string;
  payload: Record<string, unknown>;
  at: number;
  dueAt: number;
}

/** Something that the actors were told since they were last saved; told again after a restart. */
export interface HeardRecord {
  kind: "message" | "comment";
  event: unknown;
}

/** The app's own webhook subscription. */
export interface AppRecord {
  callbackUrl: string | null;
  fields: string[];
}

/** Everything the stand-in knows, by table. */
export interface Tables {
  pages: PageRecord;
  posts: PostRecord;
  comments: CommentRecord;
  people: Person;
  threads: ThreadRecord;
  messages: MessageRecord;
  deliveries: DeliveryRecord;
  heard: HeardRecord;
  app: AppRecord;
}

export const TABLE_NAMES: readonly (keyof Tables)[] = [
  "pages",
  "posts",
  "comments",
  "people",
  "threads",
  "messages",
  "deliveries",
  "heard",
  "app",
];

/** The key of a thread in its table. */
export function threadKey(pageId: string, psid: string): string {
  return `${pageId}:${psid}`;
}
