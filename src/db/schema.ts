import type { Selectable } from "kysely";
import type {
  ContactIdentitiesTable,
  ContactsTable,
  InteractionsTable,
  ReactionsTable,
} from "./tables/contact-tables.ts";
import type { ClockTable, InboundEventsTable } from "./tables/event-tables.ts";
import type { FeedbackTable, OrderItemsTable, OrdersTable, ProductsTable } from "./tables/order-tables.ts";
import type {
  DeletionRequestsTable,
  InsightsTable,
  OwnerMessagesTable,
  PagesTable,
  PostsTable,
} from "./tables/page-tables.ts";
import type {
  ModelPausesTable,
  ReadingCorrectionsTable,
  SecondOpinionDaysTable,
  SecondOpinionsTable,
} from "./tables/reading-tables.ts";
import type { ConversationsTable, OutboxTable } from "./tables/sending-tables.ts";
import type { AuditEntriesTable, SessionsTable, UsersTable } from "./tables/team-tables.ts";

export type { Touch } from "./tables/contact-tables.ts";
export type { OutboxKind, OutboxState } from "./tables/sending-tables.ts";

/** Every table of the program. Each has one writing domain, named above it. */
export interface Tables {
  "public.clock": ClockTable;
  "public.pages": PagesTable;
  "public.posts": PostsTable;
  "public.insights": InsightsTable;
  "public.inbound_events": InboundEventsTable;
  "public.contacts": ContactsTable;
  "public.contact_identities": ContactIdentitiesTable;
  "public.interactions": InteractionsTable;
  "public.reading_corrections": ReadingCorrectionsTable;
  "public.reactions": ReactionsTable;
  "public.second_opinions": SecondOpinionsTable;
  "public.second_opinion_days": SecondOpinionDaysTable;
  "public.model_pauses": ModelPausesTable;
  "public.conversations": ConversationsTable;
  "public.outbox": OutboxTable;
  "public.products": ProductsTable;
  "public.orders": OrdersTable;
  "public.order_items": OrderItemsTable;
  "public.feedback": FeedbackTable;
  "public.users": UsersTable;
  "public.sessions": SessionsTable;
  "public.audit_entries": AuditEntriesTable;
  "public.owner_messages": OwnerMessagesTable;
  "public.deletion_requests": DeletionRequestsTable;
}

export type PageRow = Selectable<PagesTable>;
export type PostRow = Selectable<PostsTable>;
export type InboundEventRow = Selectable<InboundEventsTable>;
export type ContactRow = Selectable<ContactsTable>;
export type InteractionRow = Selectable<InteractionsTable>;
export type SecondOpinionRow = Selectable<SecondOpinionsTable>;
export type ModelPauseRow = Selectable<ModelPausesTable>;
export type ReadingCorrectionRow = Selectable<ReadingCorrectionsTable>;
export type ConversationRow = Selectable<ConversationsTable>;
export type OutboxRow = Selectable<OutboxTable>;
export type ProductRow = Selectable<ProductsTable>;
export type OrderRow = Selectable<OrdersTable>;
export type OrderItemRow = Selectable<OrderItemsTable>;
export type UserRow = Selectable<UsersTable>;
export type OwnerMessageRow = Selectable<OwnerMessagesTable>;
