import { AppError } from "../base/errors.ts";

/** Passes a channel's name through when both databases read it alike. @throws AppError `CHANNEL_INVALID` */
export function checkChannel(channel: string): string {
  if (/^[a-z_][a-z0-9_]{0,62}$/.test(channel)) return channel;
  throw new AppError(
    "CHANNEL_INVALID",
    `"${channel}" cannot name a channel: use lower-case letters, digits and _`,
  );
}
