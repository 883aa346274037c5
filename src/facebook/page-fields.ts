import { GraphError } from "./graph-error.ts";

/**
 * What the program listens to, in groups: a name that Meta does not know fails the whole call, so the doubtful ones
 * stand apart. `response_feedback` is left out on purpose: subscribing shows feedback buttons to customers.
 */
const PAGE_FIELD_GROUPS: readonly (readonly string[])[] = [
  ["feed", "messages", "messaging_postbacks"],
  ["message_echoes", "message_deliveries", "message_reads", "messaging_referrals", "messaging_optins"],
  ["messaging_handovers", "standby", "messaging_policy_enforcement"],
  ["message_edits", "message_reactions"],
  ["mention"],
  ["ratings"],
  ["leadgen"],
  ["business_integrity"],
];

/** What came of subscribing: the fields that are on, and those that Meta refused with its code ("100", "200/2018028"). */
export interface PageFieldsResult {
  subscribed: string[];
  refused: { field: string; code: string }[];
}

/**
 * Subscribes group by group, the app as well as a Page; where a group is refused, field by field, so that one unknown name or missing
 * permission does not lose the others. Every call names all fields so far, because a call may replace the list.
 * @throws GraphError for anything but a refused field (a dead token above all), GraphUnreachable when Meta is away.
 */
export async function subscribeInGroups(
  subscribe: (fields: readonly string[]) => Promise<void>,
  groups: readonly (readonly string[])[] = PAGE_FIELD_GROUPS,
): Promise<PageFieldsResult> {
  const result: PageFieldsResult = { subscribed: [], refused: [] };
  const tryFields = async (fields: readonly string[]): Promise<string | null> => {
    try {
      await subscribe([...result.subscribed, ...fields]);
      result.subscribed.push(...fields);
      return null;
    } catch (error) {
      if (!(error instanceof GraphError) || !isFieldRefusal(error)) throw error;
      return error.subcode === null ? `${error.graphCode}` : `${error.graphCode}/${error.subcode}`;
    }
  };
  for (const group of groups) {
    const code = await tryFields(group);
    if (code === null) continue;
    for (const field of group) {
      const fieldCode = group.length === 1 ? code : await tryFields([field]);
      if (fieldCode !== null) result.refused.push({ field, code: fieldCode });
    }
  }
  return result;
}

/** Unknown name (100) or a permission that this one field needs (3, 10, 200-299). */
function isFieldRefusal({ graphCode: code }: GraphError): boolean {
  return code === 100 || code === 3 || code === 10 || (code >= 200 && code <= 299);
}
