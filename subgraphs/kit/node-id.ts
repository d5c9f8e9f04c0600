/** The types that can be asked for by `node(id:)`. */
export type NodeType = "Account" | "Dossier" | "Procedure" | "Department";

const nodeTypes: readonly string[] = ["Account", "Dossier", "Procedure", "Department"];

/**
 * The opaque, typed, lasting id of a node.
 *
 * @param key the public key within the type: a code, or an account's opaque name. Never a database key.
 */
export function toNodeId(type: NodeType, key: string): string {
  return Buffer.from(`${type}:${key}`, "utf8").toString("base64url");
}

/** @returns type and key of a node id; null when the text is not one. */
export function readNodeId(id: string): { type: NodeType; key: string } | null {
  if (id.length > 400) return null;
  const text = Buffer.from(id, "base64url").toString("utf8");
  const colon = text.indexOf(":");
  const type = text.slice(0, colon);
  const key = text.slice(colon + 1);
  if (colon < 1 || key === "" || !nodeTypes.includes(type)) return null;
  return toNodeId(type as NodeType, key) === id ? { type: type as NodeType, key } : null;
}
