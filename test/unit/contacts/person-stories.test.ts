import { describe, expect, it } from "@jest/globals";
import { classifyPerson } from "../../../src/contacts/person-events.ts";
import { BUYERS } from "./stories/buyers.ts";
import { COMPETITORS } from "./stories/competitors.ts";
import { OTHERS } from "./stories/others.ts";
import { PRICE_ASKERS } from "./stories/price-askers.ts";
import { WAITERS } from "./stories/waiters.ts";

describe.each(Object.entries({ BUYERS, PRICE_ASKERS, WAITERS, COMPETITORS, OTHERS }))("%s", (_, stories) => {
  it.each(Object.entries(stories))("%s", (_, story) => {
    const found = classifyPerson(story.events, story.silentHours);
    expect(found).toMatchObject({ class: story.class, kind: story.kind });
  });
});
