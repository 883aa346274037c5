import { badParameter, GraphRefusal } from "./graph-refusal.ts";

/** A message that keeps Meta's limits. */
export interface ReadMessage {
  /** All the words that the person sees. */
  text: string;
  quickReplies: { title: string; payload: string }[];
  buttons: { title: string; payload: string }[];
  metadata: string | null;
  /** Meta's own object without the metadata, for the echo. */
  raw: Record<string, unknown>;
}

type Loose = Record<string, unknown>;
const asObject = (value: unknown): Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : {};
const asList = (value: unknown): Loose[] => (Array.isArray(value) ? value.map(asObject) : []);
const asText = (value: unknown): string => (typeof value === "string" ? value : "");

/**
 * Reads and checks a `message` object against the Send API's limits (text below 2000 characters, 13 quick replies
 * with titles to 20, button text to 640, 10 elements, metadata below 1000).
 * @throws GraphRefusal 100, 105 or 194
 */
export function readMessage(message: Loose | undefined): ReadMessage {
  if (message === undefined) throw badParameter("Param message is required");
  const { metadata, ...raw } = message;
  const text = asText(message["text"]);
  if ([...text].length >= 2000) throw badParameter("Length of param message[text] must be less than 2000");
  if (asText(metadata).length >= 1000) throw badParameter("Length of message[metadata] must be below 1000");
  const attachment = asObject(message["attachment"]);
  const template = readTemplate(attachment);
  const hasContent =
    text !== "" || Object.keys(attachment).length > 0 || Array.isArray(message["attachments"]);
  if (!hasContent) throw badParameter("Message cannot be empty, must provide valid attachment or text");
  return {
    text: [text, template.text].filter((part) => part !== "").join("\n"),
    quickReplies: readQuickReplies(message["quick_replies"]),
    buttons: template.buttons,
    metadata: metadata === undefined ? null : asText(metadata),
    raw,
  };
}

function readQuickReplies(value: unknown): { title: string; payload: string }[] {
  const replies = asList(value);
  if (replies.length > 13) throw new GraphRefusal(105, "Too many quick replies: at most 13");
  return replies.map((reply) => {
    const kind = asText(reply["content_type"]) || "text";
    const title = asText(reply["title"]);
    const payload = asText(reply["payload"]);
    if (kind === "text" && title === "") throw new GraphRefusal(194, "A quick reply needs a title");
    if ([...title].length > 20) throw badParameter("Length of a quick reply's title must be at most 20");
    if (payload.length > 1000) throw badParameter("Length of a quick reply's payload must be at most 1000");
    return { title: title || kind, payload };
  });
}

function readTemplate(attachment: Loose): { text: string; buttons: { title: string; payload: string }[] } {
  if (attachment["type"] !== "template") return { text: "", buttons: [] };
  const payload = asObject(attachment["payload"]);
  if (payload["template_type"] === "button") {
    const text = asText(payload["text"]);
    if (text === "" || [...text].length > 640)
      throw badParameter("A button template's text has 1 to 640 characters");
    return { text, buttons: readButtons(payload["buttons"], true) };
  }
  const elements = asList(payload["elements"]);
  if (elements.length > 10) throw new GraphRefusal(105, "Too many elements: at most 10");
  return {
    text: elements
      .map((element) => [asText(element["title"]), asText(element["subtitle"])].filter(Boolean).join(": "))
      .join("\n"),
    buttons: elements.flatMap((element) => readButtons(element["buttons"], false)),
  };
}

function readButtons(value: unknown, required: boolean): { title: string; payload: string }[] {
  const buttons = asList(value);
  if ((required && buttons.length === 0) || buttons.length > 3) {
    throw badParameter("A template has 1 to 3 buttons");
  }
  return buttons.map((button) => {
    const title = asText(button["title"]);
    if (title === "" || [...title].length > 20) throw badParameter("A button's title has 1 to 20 characters");
    return { title, payload: asText(button["payload"]) || asText(button["url"]) };
  });
}
