import { defineFeedbackKpi } from "../feedback-rows.ts";

/** Good feedback, what marketing may show; its average tells how good. */
export const feedbackGood = defineFeedbackKpi({
  name: "feedback_good",
  label: { vi: "Phản hồi tốt", en: "Good feedback" },
  polarities: ["good"],
});
