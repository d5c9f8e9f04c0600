import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  Kind,
  parse,
  print,
  separateOperations,
  typeFromAST,
  validate,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { sampleOf } from "./made-up-answers.ts";

/** Folders with operations, and the files in them that may have some. */
const folders = ["test", "examples", "gateway/explorer"];
const sources = /\.(ts|graphql)$/;

/** Texts in TypeScript, without what is put into them. */
const texts = /`([^`$]*)`|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'/g;

/** A document of one operation, and variables that it takes. */
type SingleOperation = { readonly source: string; readonly variables: Record<string, unknown> };

/**
 * Finds the operations that tests and examples send.
 *
 * @returns in the order of files and lines; none that asks about the schema.
 */
export function findSingleOperations(schema: GraphQLSchema): SingleOperation[] {
  return findOperations(schema).flatMap((source) => singly(source, schema));
}

/** @returns every text in tests and examples that is a valid document of the schema, each once. */
function findOperations(schema: GraphQLSchema): string[] {
  const found = new Set<string>();
  for (const folder of folders) {
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!sources.test(file) || file.includes("node_modules")) continue;
      const text = readFileSync(path.join(folder, file), "utf8");
      for (const one of textsOf(file, text)) if (isOperation(one, schema)) found.add(one);
    }
  }
  return [...found];
}

/** Each operation of a document with variables; none of a document about the schema. */
function singly(source: string, schema: GraphQLSchema): SingleOperation[] {
  if (/\b__(schema|type)\b/.test(source)) return [];
  return Object.values(separateOperations(parse(source))).flatMap((document) =>
    document.definitions.flatMap((one) =>
      one.kind === Kind.OPERATION_DEFINITION
        ? [{ source: print(document), variables: variablesOf(one, schema) }]
        : [],
    ),
  );
}

function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode, schema: GraphQLSchema) {
  return Object.fromEntries(
    variableDefinitions.map(({ variable, type }) => [
      variable.name.value,
      sampleOf(typeFromAST(schema, type as never) as GraphQLInputType),
    ]),
  );
}

function textsOf(file: string, text: string): string[] {
  if (file.endsWith(".graphql")) return [text];
  return [...text.matchAll(texts)].map(([, plain = "", double = "", single = ""]) =>
    (plain || double || single).replaceAll(/\\(["'])/g, "$1"),
  );
}

function isOperation(text: string, schema: GraphQLSchema): boolean {
  if (!/^\s*(#|\{|query\b|mutation\b|fragment\b)/.test(text)) return false;
  try {
    return validate(schema, parse(text)).length === 0;
  } catch {
    return false;
  }
}
