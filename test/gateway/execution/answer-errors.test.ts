import { parse } from "graphql";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { toErrors } from "../../../gateway/execution/answer-errors.ts";
import type { GraphContext } from "../../../gateway/execution/context.ts";
import type { Failure } from "../../../gateway/execution/failures.ts";
import { fieldTreeOf } from "../../../gateway/execution/compile/filled-fields.ts";
import { nothingGathered } from "../../../gateway/execution/merge/gathered.ts";
import type { ClientPath } from "../../../gateway/execution/fetch/targets.ts";
import { anonymousViewer } from "../../../subgraphs/kit/viewer.ts";

const document = parse("query ($v: Boolean!) { items { id name } item @skip(if: $v) { id } }");
const root = { items: [{ id: "1" }, { id: "2" }] };

const failure = (path: ClientPath, isWide = false, code = "FORBIDDEN"): Failure => ({
  ...{ message: "no", path, extensions: { code, secret: "s" }, isWide },
});

function pathsOf(failures: Failure[], broken: ClientPath[] = []) {
  const context = {
    viewer: anonymousViewer("en", "r"),
    log: pino({ level: "silent" }),
  } as Partial<GraphContext> as GraphContext;
  const gathered = { ...nothingGathered(), root };
  const run = { failures, gathered, context, coercedVariables: { v: true } };
  const errors = toErrors(run, broken, (variables) => fieldTreeOf(document, variables));
  return errors.map(({ path, extensions }) => [path?.join("."), extensions["code"]]);
}

describe("the errors of an answer", () => {
  it("end where the client's operation ends", () => {
    expect(
      pathsOf([failure(["items", 0, "name"]), failure(["items", 1, "other", "deep"]), failure([])]),
    ).toEqual([
      ["items.0.name", "FORBIDDEN"],
      ["items.1", "FORBIDDEN"],
      [undefined, "FORBIDDEN"],
    ]);
  });

  it("are none for what is skipped beside what is there", () => {
    expect(pathsOf([failure(["item"])])).toEqual([]);
  });

  it("tell of a null that no error at or below it explains, and of no other", () => {
    const broken: ClientPath[] = [
      ["items", 0, "id"],
      ["items", 1, "id"],
    ];
    expect(pathsOf([failure(["items", 0, "id"])], broken)).toEqual([
      ["items.0.id", "FORBIDDEN"],
      ["items.1.id", "INTERNAL_SERVER_ERROR"],
    ]);
    expect(pathsOf([failure(["items"], true)], broken)).toEqual([["items", "FORBIDDEN"]]);
  });

  it("are 100 at most", () => {
    expect(pathsOf(Array.from({ length: 101 }, () => failure(["items"])))).toHaveLength(100);
  });

  it("have no code of a subgraph's own", () => {
    expect(pathsOf([failure(["items"], false, "SQL_STATE_42")])).toEqual([
      ["items", "INTERNAL_SERVER_ERROR"],
    ]);
  });
});
