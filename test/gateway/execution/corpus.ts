import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse, validate, type GraphQLSchema } from "graphql";

/** Folders with operations, and the files in them that may have some. */
const folders = ["test", "examples", "gateway/explorer"];
const sources = /\.(ts|graphql)$/;

/** Texts in TypeScript, without what is put into them. */
const texts = /`([^`$]*)`|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'/g;

/**
 * Finds the operations that tests and examples send: every text that is a valid operation of the schema.
 *
 * @returns documents, each once, in the order of files and lines.
 */
export function findOperations(schema: GraphQLSchema): string[] {
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
