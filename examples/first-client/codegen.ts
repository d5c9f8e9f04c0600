/**
 * Writes `src/generated.ts`: the operations of this client with the types of their variables and answers, made
 * of `src/operations.graphql` and `schema/supergraph.graphql`. Part of `npm run codegen`.
 */
import { codegen } from "@graphql-codegen/core";
import * as typedDocumentNode from "@graphql-codegen/typed-document-node";
import * as typescript from "@graphql-codegen/typescript";
import * as typescriptOperations from "@graphql-codegen/typescript-operations";
import {
  buildASTSchema,
  getNamedType,
  isInputObjectType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLType,
} from "graphql";
import { readFileSync, writeFileSync } from "node:fs";

const at = (path: string) => new URL(path, import.meta.url);

/** Where the types are. */
export const generatedFile = at("src/generated.ts");

const config = {
  useTypeImports: true,
  immutableTypes: true,
  onlyOperationTypes: true,
  skipTypename: true,
  disableDescriptions: true,
  defaultScalarType: "string",
  documentNodeImport: "@urql/core#TypedDocumentNode",
  scalars: { JSON: "unknown" },
};

/** @returns the text of `src/generated.ts`. */
export async function generateOperations(): Promise<string> {
  const document = parse(readFileSync(at("src/operations.graphql"), "utf8"));
  const code = await codegen({
    filename: "generated.ts",
    schema: keepWhatIsAsked(
      parse(readFileSync(at("../../schema/supergraph.graphql"), "utf8")),
      document,
    ),
    documents: [{ location: "src/operations.graphql", document }],
    config,
    plugins: [{ typescript: {} }, { typescriptOperations: {} }, { typedDocumentNode: {} }],
    pluginMap: { typescript, typescriptOperations, typedDocumentNode },
  });
  return `// Written by npm run codegen; edit operations.graphql instead.\n${code.trimEnd()}\n`;
}

/**
 * Leaves out what is not asked for, whose types would be written all the same. Enums become texts: each may get
 * more values, and who has built a page yesterday has to live with that.
 */
function keepWhatIsAsked(sdl: DocumentNode, operations: DocumentNode): DocumentNode {
  const typeInfo = new TypeInfo(buildASTSchema(sdl, { assumeValidSDL: true }));
  const kept = new Set(["Query", "Mutation"]);
  const keep = (type: GraphQLType) => {
    const named = getNamedType(type);
    if (kept.has(named.name)) return;
    kept.add(named.name);
    if (isInputObjectType(named))
      Object.values(named.getFields()).forEach(({ type }) => keep(type));
  };
  const collect = visitWithTypeInfo(typeInfo, {
    Field() {
      const field = typeInfo.getFieldDef();
      if (!field) return;
      kept.add(`${typeInfo.getParentType()?.name}.${field.name}`);
      keep(field.type);
    },
    Argument({ name }) {
      const argument = typeInfo.getArgument();
      if (!argument) return;
      const field = `${typeInfo.getParentType()?.name}.${typeInfo.getFieldDef()?.name}`;
      kept.add(`${field}.${name.value}`);
      keep(argument.type);
    },
  });
  visit(operations, collect);
  const unlessKept = ({ name }: { name: { value: string } }) =>
    kept.has(name.value) ? undefined : null;
  return visit(sdl, {
    Directive: () => null,
    DirectiveDefinition: () => null,
    InterfaceTypeDefinition: () => null,
    UnionTypeDefinition: () => null,
    EnumTypeDefinition: ({ name }) =>
      kept.has(name.value) ? { kind: Kind.SCALAR_TYPE_DEFINITION, name } : null,
    InputObjectTypeDefinition: unlessKept,
    ScalarTypeDefinition: unlessKept,
    ObjectTypeDefinition: {
      leave(node) {
        if (!kept.has(node.name.value)) return null;
        const fields = node.fields?.flatMap((field) => {
          const path = `${node.name.value}.${field.name.value}`;
          const asked = field.arguments?.filter(({ name }) => kept.has(`${path}.${name.value}`));
          return kept.has(path) ? [{ ...field, arguments: asked }] : [];
        });
        return { ...node, interfaces: [], fields };
      },
    },
  });
}

if (import.meta.main) writeFileSync(generatedFile, await generateOperations());
