import { readFileSync } from "node:fs";
import { Kind, parse, print } from "graphql";
import type { DefinitionNode, DocumentNode, ObjectTypeDefinitionNode } from "graphql";
import { describe, expect, it } from "vitest";
import type { Held } from "./held-department.ts";

const contract = new URL("../../../schema/contract.graphql", import.meta.url);

/** What of the contract is needed by those alone who declare a capability: fields and types, by its name. */
const optionalParts: Readonly<Record<string, readonly string[]>> = {
  PUBLISH_REVISIONS: [
    "Mutation.publishProcedureRevision",
    "PublishProcedureRevisionInput",
    "PublishProcedureRevisionPayload",
    "PublicationProblem",
  ],
};

/** What a department's schema must hold. */
export function describeSchema(held: Held): void {
  const { get } = held;

  describe("its schema", () => {
    it("holds every type, field and argument of the contract as it is", async () => {
      const { sdl } = await get<{ sdl: string }>("{ _service { sdl } }");
      const theirs = signaturesOf(parse(sdl));
      const whole = signaturesOf(parse(readFileSync(contract, "utf8")));
      const { capabilities } = await get<{ capabilities: string[] }>(
        "{ departmentInfo { capabilities } }",
      );
      const left = Object.entries(optionalParts)
        .filter(([capability]) => !capabilities.includes(capability))
        .flatMap(([, parts]) => parts);
      const needed = whole.filter((line) => !left.some((part) => isOf(line, part)));
      expect(theirs).toEqual(expect.arrayContaining(needed));
    });
  });
}

/** Whether a line is that field's, or one of that type's fields. */
const isOf = (line: string, part: string) =>
  line.startsWith(`${part}(`) || line.startsWith(`${part}.`);

/** What others rely on of a schema, a line each: types, fields with arguments, values. */
function signaturesOf({ definitions }: DocumentNode): string[] {
  return definitions.flatMap((definition) => linesOf(definition));
}

function linesOf(definition: DefinitionNode): string[] {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return (definition.fields ?? []).map((field) => {
        const { arguments: args = [] } = field as NonNullable<
          ObjectTypeDefinitionNode["fields"]
        >[number];
        const taken = args.map(
          ({ name, type, defaultValue }) =>
            `${name.value}: ${print(type)}${defaultValue ? ` = ${print(defaultValue)}` : ""}`,
        );
        const hidden = field.directives?.some((each) => each.name.value === "inaccessible");
        const isRoot = ["Query", "Mutation"].includes(definition.name.value);
        const end = isRoot ? (hidden ? " hidden" : " shown") : "";
        return `${definition.name.value}.${field.name.value}(${taken.join(", ")}): ${print(field.type)}${end}`;
      });
    case Kind.ENUM_TYPE_DEFINITION:
      return (definition.values ?? []).map(({ name }) => `${definition.name.value}.${name.value}`);
    default:
      return [];
  }
}
