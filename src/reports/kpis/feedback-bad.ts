import { defineFeedbackKpi } from "../feedback-rows.ts";

/** Bad feedback; mixed counts here, for it too names something to mend. Its average tells how bad. */
export const feedbackBad = defineFeedbackKpi({
  name: "feedback_bad",
  label: { vi: "Phản hồi chưa tốt", en: "Bad feedback" },
  polarities: ["bad", "mixed"],
});
