// Checks the totals of a demo: node .ci/check-demo.js out.json
import { readFileSync } from "node:fs";

const totals = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { events, classes, privateReplies, orders, confusion, ownerMessage } = totals;
const limit = Number(process.env.DEMO_LIMIT ?? 180);

const checks = {
  "something was sent": events.sent > 0,
  "every delivery is a repeat, stored or ignored":
    events.sent === events.duplicates + events.stored + events.ignored,
  "every class occurs": ["buyer", "price_asker", "waiter", "competitor", "other"].every(
    (name) => classes[name] > 0,
  ),
  "every contact has a class":
    Object.values(classes).reduce((sum, count) => sum + count, 0) === totals.contacts,
  "people who only reacted are counted": totals.reactors > 0,
  "the confusion table is filled": Object.values(confusion).some((row) =>
    Object.values(row).some((count) => count > 0),
  ),
  "nobody is forgotten": totals.openWithoutNextStep === 0,
  "private replies were sent": privateReplies.sent > 0,
  "one private reply for a comment at most": privateReplies.perCommentMax === 1,
  "nothing illegal was sent": totals.illegalSends === 0,
  "orders were closed": orders.closed > 0 && orders.netRevenueVnd > 0,
  "the owner's message is Vietnamese and tells the numbers":
    typeof ownerMessage === "string" &&
    /[ạảấầậếệốộớờợứừự]/.test(ownerMessage) &&
    ownerMessage.includes("Bán hàng"),
  [`it took at most ${limit} s`]: totals.seconds <= limit,
};

const broken = Object.keys(checks).filter((name) => !checks[name]);
process.stdout.write(`${JSON.stringify({ ...totals, ownerMessage: undefined })}\n`);
for (const name of broken) process.stdout.write(`not so: ${name}\n`);
process.exitCode = broken.length === 0 ? 0 : 1;
