import { describe, expect, it } from "vitest";
import { federation2, planners, useFederation } from "../federation/federation.ts";

const names = ["constructor", "toString", "hasOwnProperty", "valueOf"] as const;
const fields = (type: string) => names.map((name) => `${name}: ${type}`).join(" ");
const values = Object.fromEntries(names.map((name) => [name, () => `${name} of it`]));

describe.each(planners)("fields that every JavaScript object has, planned by %s,", (planner) => {
  const { ask, askText, answers } = useFederation(planner, {
    things: {
      sdl: `${federation2} type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { thing: () => ({ id: "1" }) } },
    },
    more: {
      sdl: `${federation2}
        type Query { ${fields("Int")} }
        type Thing @key(fields: "id") { id: ID! ${fields("String")} }`,
      resolvers: { Thing: values },
    },
  });

  it("are those of an entity in another subgraph", async () => {
    const text = names.map((name) => `"${name}":"${name} of it"`).join(",");
    for (const _time of [1, 2]) {
      expect(await askText(`{ thing { ${names.join(" ")} } }`)).toBe(
        `{"data":{"thing":{${text}}}}\n`,
      );
    }
  });

  it("are null where a subgraph says nothing of them, at the root and below", async () => {
    answers().set("more", ({ query }) =>
      query.includes("_entities") ? { data: { _entities: [{}] } } : { data: {} },
    );
    const nothing = Object.fromEntries(names.map((name) => [name, null]));
    for (const _time of [1, 2]) {
      expect(await ask(`{ ${names.join(" ")} thing { ${names.join(" ")} } }`)).toEqual({
        data: { ...nothing, thing: nothing },
      });
    }
  });
});
