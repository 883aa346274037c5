import type { ImaginedOutcome, ImaginedSend } from "../../flows/imagined-outcome.ts";

/** What would follow from a text, as JSON: how it is read, who the person is then, what is sent, what comes next. */
export function presentImagined({ act, contact, conversation, sends, takenBack }: ImaginedOutcome) {
  return {
    reading:
      act === null
        ? null
        : {
            intent: act.intent,
            kind: act.intent_kind,
            confidence: act.confidence,
            evidence: act.data["evidence"] ?? [],
            entities: act.data["entities"] ?? {},
          },
    why: (act?.data["decision"] as { why?: string } | undefined)?.why ?? null,
    contact:
      contact === null ? null : { class: contact.class, classKind: contact.class_kind, stage: contact.stage },
    flagReason: conversation?.flag_reason ?? null,
    nextStep:
      contact === null || contact.step_what === null
        ? null
        : {
            what: contact.step_what,
            owner: contact.step_owner,
            dueAt: contact.step_due_at,
            reason: contact.step_reason,
          },
    closedReason: contact?.closed_reason ?? null,
    sends: sends.map(presentSend),
    takenBack: takenBack.map(({ id, kind, purpose, reason }) => ({ id, kind, purpose, reason })),
  };
}

function presentSend({ row, text, verdict }: ImaginedSend) {
  return {
    kind: row.kind,
    purpose: row.purpose,
    text,
    dueAt: row.due_at,
    expiresAt: row.expires_at,
    verdict: {
      allowed: verdict.allowed,
      rule: verdict.rule,
      until: verdict.allowed ? verdict.until : null,
      notBefore: verdict.allowed ? null : verdict.notBefore,
      vi: verdict.vi,
      en: verdict.en,
    },
  };
}
