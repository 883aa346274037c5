import type { JsonObject } from "./json-value.ts";

/** What the Page says. Limits are the caller's to keep: text under 2,000 characters (640 with buttons). */
export interface OutgoingMessage {
  text: string;
  /** At most 13; titles up to 20 characters. */
  quickReplies?: readonly { title: string; payload: string }[];
  /** At most 3, shown under the text; a postback or a web address each. */
  buttons?: readonly ({ title: string; payload: string } | { title: string; url: string })[];
}

/**
 * The `message` of the Send API. `metadata` (under 1,000 characters) comes back in the echo and proves that a message
 * was ours (Messenger platform, message echoes).
 */
export function buildSendApiMessage(message: OutgoingMessage | string, metadata: string): JsonObject {
  const { text, quickReplies = [], buttons = [] } = typeof message === "string" ? { text: message } : message;
  const content: JsonObject =
    buttons.length === 0
      ? { text }
      : {
          attachment: {
            type: "template",
            payload: { template_type: "button", text, buttons: buttons.map(buildButton) },
          },
        };
  if (quickReplies.length > 0) {
    content["quick_replies"] = quickReplies.map(({ title, payload }) => ({
      content_type: "text",
      title,
      payload,
    }));
  }
  return { ...content, metadata };
}

function buildButton(
  button: { title: string; payload: string } | { title: string; url: string },
): JsonObject {
  return "url" in button
    ? { type: "web_url", title: button.title, url: button.url }
    : { type: "postback", title: button.title, payload: button.payload };
}
