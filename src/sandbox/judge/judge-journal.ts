import type { JournalEntry } from "../journal-entry.ts";
import { DeliveryCount } from "./delivery-count.ts";
import type { IsByRep } from "./find-illegal.ts";
import { SendJudge } from "./judge-sends.ts";
import { KnownWorld } from "./known-world.ts";
import { readJournal } from "./read-journal.ts";
import type { Verdict } from "./verdict.ts";

/** How the judge reads what is this product's own habit, not Meta's. */
interface JudgeOptions {
  /** Whether a message's metadata marks a rep's own words; by default it holds a part `rep:`. */
  isByRep?: IsByRep;
}

const holdsRepMark: IsByRep = (metadata) => /(^|:)rep:/.test(metadata ?? "");

interface Bench {
  world: KnownWorld;
  sends: SendJudge;
  deliveries: DeliveryCount;
}

function takeEntry({ world, sends, deliveries }: Bench, entry: JournalEntry): void {
  switch (entry.type) {
    case "page_created":
      world.pageIds.add(entry.pageId);
      break;
    case "act":
      world.take(entry);
      break;
    case "request":
      sends.takeRequest(entry);
      break;
    case "answer":
      sends.takeAnswer(entry);
      break;
    case "delivery":
      deliveries.takeDelivery(entry);
      break;
    case "acknowledged":
      deliveries.takeAcknowledged(entry);
      break;
    case "token_expired":
    case "fault":
      // Neither changes what was allowed.
      break;
  }
}

function buildVerdict({ sends, deliveries }: Bench, unreadableLines: number): Verdict {
  const unacknowledged = deliveries.listUnacknowledged();
  const { messages, publicReplies } = sends.duplicates;
  return {
    ok: [unacknowledged, sends.illegalSends, messages, publicReplies, sends.afterOptOut].every(
      (faults) => faults.length === 0,
    ),
    events: {
      items: deliveries.countItems(),
      deliveries: deliveries.deliveries,
      acknowledged: deliveries.acknowledged,
    },
    unacknowledged,
    privateReplies: sends.privateReplies,
    messages: sends.messages,
    publicReplies: sends.publicReplies,
    illegalSends: sends.illegalSends,
    duplicates: { messages, publicReplies },
    afterOptOut: sends.afterOptOut,
    reconciliations: sends.reconciliations,
    unforeseeable: sends.unforeseeable,
    unanswered: sends.countUnanswered(),
    unreadableLines,
  };
}

/** Judges journal entries in their order, a null standing for a line that could not be read. */
export async function judgeEntries(
  entries: Iterable<JournalEntry | null> | AsyncIterable<JournalEntry | null>,
  options: JudgeOptions = {},
): Promise<Verdict> {
  const world = new KnownWorld();
  const bench: Bench = {
    world,
    sends: new SendJudge(world, options.isByRep ?? holdsRepMark),
    deliveries: new DeliveryCount(),
  };
  let unreadableLines = 0;
  for await (const entry of entries) {
    if (entry === null) unreadableLines += 1;
    else takeEntry(bench, entry);
  }
  return buildVerdict(bench, unreadableLines);
}

/**
 * Reads a sandbox journal (one JSON entry per line) and judges it against Meta's rules, on its own reading of
 * them. Rejects when the file cannot be opened.
 */
export function judgeJournal(path: string, options: JudgeOptions = {}): Promise<Verdict> {
  return judgeEntries(readJournal(path), options);
}
