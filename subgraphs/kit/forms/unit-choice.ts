import type { ProcedureRevisionDocument, Text } from "../procedures/revision.ts";
import { choiceField } from "./fields.ts";
import type { FormContent } from "./form.ts";

/** Names the handling unit where the answer at `path` (a JSON pointer into the answers) is `equals`. */
export type UnitRule = { readonly path: string; readonly equals: string; readonly unit: string };

/** Stands for any provincial health department; never handles what is filed here. */
const PROVINCIAL = "doh";

/** The unit for traditional medicine, which shares procedures with the units named in `questions`. */
const TRADITIONAL = "tma";

const modernOrTraditional: Record<"MODERN" | "TRADITIONAL", Text> = {
  MODERN: { vi: "Hiện đại (tân dược)", en: "Modern" },
  TRADITIONAL: { vi: "Cổ truyền", en: "Traditional" },
};

/** The question that tells the first unit from the one for traditional medicine. */
const questions: Readonly<Record<string, { answer: string; title: Text }>> = {
  dav: {
    answer: "productKind",
    title: { vi: "Loại sản phẩm (hiện đại, cổ truyền)", en: "Kind of product" },
  },
  msa: {
    answer: "practiceKind",
    title: { vi: "Loại hình chuyên môn (hiện đại, cổ truyền)", en: "Kind of practice" },
  },
};

/**
 * The question a form asks, and the rule that reads the answer, where a procedure is handled by the unit for
 * traditional medicine beside another one.
 *
 * @param handledBy units of the procedure in the order of the source.
 * @returns null where no answer changes the handling unit.
 *
 * Source: notes of the records `dav-06` (dichvucong.moh.gov.vn, tthcId=1111529: by product) and `kcb-01` (by
 * speciality) in the data.
 */
export function toUnitChoice(
  handledBy: readonly string[],
): { readonly content: FormContent; readonly rule: UnitRule } | null {
  const [first, ...others] = handledBy.filter((unit) => unit !== PROVINCIAL);
  const question = first === undefined ? undefined : questions[first];
  if (!question || !others.includes(TRADITIONAL)) return null;
  const { answer, title } = question;
  return {
    content: {
      properties: { [answer]: choiceField(title, modernOrTraditional) },
      required: [answer],
      example: { [answer]: "MODERN" },
    },
    rule: { path: `/${answer}`, equals: "TRADITIONAL", unit: TRADITIONAL },
  };
}

/**
 * The unit that handles a filing: the first rule whose answer matches, else the first unit of the ministry.
 *
 * @throws Error when the procedure has provincial units only, which cannot be filed here.
 */
export function toHandlingUnit(
  document: Pick<ProcedureRevisionDocument, "code" | "units" | "unitRules">,
  answers: unknown,
): string {
  const rule = document.unitRules.find(({ path, equals }) => at(answers, path) === equals);
  const unit = rule?.unit ?? document.units.find(({ code }) => code !== PROVINCIAL)?.code;
  if (unit === undefined) throw new Error(`${document.code} has no unit of the ministry`);
  return unit;
}

function at(answers: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce<unknown>(
      (here, key) =>
        typeof here === "object" && here !== null && Object.hasOwn(here, key)
          ? (here as Record<string, unknown>)[key]
          : undefined,
      answers,
    );
}
