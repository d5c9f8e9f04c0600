import DataLoader from "dataloader";
import { groupInKeyOrder, inKeyOrder } from "../kit/in-key-order.ts";
import type {
  ProcedureDay,
  ProcedureRevisions,
  RevisionKey,
  RevisionRow,
  RevisionWithForm,
} from "./procedure-revisions.ts";

/** A page of one procedure's revisions: those with numbers below `before`. */
type RevisionPageKey = { code: string; limit: number; before: number | null };

const toName = ({ procedureCode, number }: RevisionKey) => `${procedureCode}@${number}`;
const toDayName = ({ code, day }: ProcedureDay) => `${code} ${day}`;

/** The loaders of revisions, for one request; each sends one statement for all keys asked alike. */
export function createRevisionLoaders(revisions: ProcedureRevisions) {
  return {
    /** A revision by its name; null when unknown. */
    revisionByKey: new DataLoader<RevisionKey, RevisionRow | null, string>(
      async (keys) => inKeyOrder(keys.map(toName), await revisions.findByKeys(keys), toName),
      { cacheKeyFn: toName },
    ),

    /** A revision with its form; null when unknown. */
    revisionWithForm: new DataLoader<RevisionKey, RevisionWithForm | null, string>(
      async (keys) => inKeyOrder(keys.map(toName), await revisions.findWithForms(keys), toName),
      { cacheKeyFn: toName },
    ),

    /** The revision in force on a day; null when none is known. */
    revisionOnDay: new DataLoader<ProcedureDay, RevisionRow | null, string>(
      async (keys) => inKeyOrder(keys.map(toDayName), await revisions.findByDays(keys), toDayName),
      { cacheKeyFn: toDayName },
    ),

    /** Revisions of a procedure, newest first; pages of one size and place share a statement. */
    revisionPage: new DataLoader<RevisionPageKey, RevisionRow[], string>(
      async (keys) => {
        const pages = new Map<RevisionPageKey, RevisionRow[]>();
        const alike = Map.groupBy(keys, ({ limit, before }) => `${limit} ${before}`);
        for (const same of alike.values()) {
          const { limit, before } = same[0]!;
          const codes = same.map(({ code }) => code);
          const rows = await revisions.listPages(codes, limit, before);
          const grouped = groupInKeyOrder(codes, rows, ({ code }) => code);
          for (const [index, key] of same.entries()) pages.set(key, grouped[index]!);
        }
        return keys.map((key) => pages.get(key) ?? []);
      },
      { cacheKeyFn: ({ code, limit, before }) => `${code} ${limit} ${before}` },
    ),
  };
}
