import { HOUR_MS } from "../../src/base/clock.ts";
import type { OwnerMessageRow } from "../../src/db/schema.ts";
import { createMailer } from "../../src/integrations/mail.ts";
import { parsePageSettings } from "../../src/pages/page-settings.ts";
import { changePageSettings, findPage } from "../../src/pages/pages.ts";
import type { PageMessage, Person } from "../../src/sandbox/world.ts";
import { type MailAnswer, type MailServer, startMailServer } from "./mail-server.ts";
import { PAGE_ID, type Shop } from "./open-shop.ts";
import { type Place, silentLogger } from "./set-ups.ts";

/** From the shop's opening at 10:00 to its owner's message. */
export const TO_EVENING_MS = 11 * HOUR_MS;

/** The owner writes the code, so that messages can come by Messenger; the window is open for a day. */
export async function linkOwner(shop: Shop): Promise<Person> {
  const page = await findPage(shop.program.deps.database.kysely, PAGE_ID);
  const owner = shop.person("Chủ Shop");
  const code = parsePageSettings(page?.settings).ownerCode ?? "";
  shop.world.message({ pageId: PAGE_ID, person: owner, text: ` ${code.toLowerCase()} ` });
  await shop.settle();
  return owner;
}

/** Gives the shop a mail server and the owner an address there. */
export async function giveMail(place: Place, shop: Shop, answer?: MailAnswer): Promise<MailServer> {
  const server = await startMailServer(answer);
  place.onEnd(() => server.close());
  const { deps } = shop.program;
  deps.mailer = createMailer({ smtpUrl: server.url, from: "Chốt <chot@shop.test>", logger: silentLogger });
  await changePageSettings(deps.database.kysely, PAGE_ID, { ownerEmail: "chu@shop.test" });
  return server;
}

/** The owner's messages as the program keeps them, oldest first. */
export async function readOwnerMessages(shop: Shop): Promise<OwnerMessageRow[]> {
  return await shop.program.deps.database.kysely
    .selectFrom("public.owner_messages")
    .selectAll()
    .orderBy("day")
    .execute();
}

/** What a person got in Messenger. */
export function receivedBy(shop: Shop, person: Person): PageMessage[] {
  return shop.messages.filter((message) => message.person.psid === person.psid);
}
