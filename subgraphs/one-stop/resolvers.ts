import type { Resolvers } from "./generated.ts";
import { Account } from "./resolvers/account.ts";
import { Deadline } from "./resolvers/deadline.ts";
import { Dossier } from "./resolvers/dossier.ts";
import { Draft } from "./resolvers/draft.ts";
import { Mutation } from "./resolvers/mutation.ts";
import { Feed, FeedFault } from "./resolvers/feed.ts";
import { NextAction } from "./resolvers/next-action.ts";
import { TimelineEntry } from "./resolvers/timeline-entry.ts";
import { Notice } from "./resolvers/notice.ts";
import { Procedure, Department } from "./resolvers/procedure.ts";
import { StuckDelivery } from "./resolvers/stuck-delivery.ts";
import { Node, Query } from "./resolvers/query.ts";

/** Resolvers by type and field. */
export const resolvers: Resolvers = {
  Query,
  Mutation,
  Node,
  Account,
  Deadline,
  Dossier,
  Draft,
  TimelineEntry,
  Feed,
  FeedFault,
  NextAction,
  Notice,
  StuckDelivery,
  Procedure,
  Department,
};
