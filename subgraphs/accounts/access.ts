import { readNodeId } from "../kit/node-id.ts";
import type { Viewer } from "../kit/viewer.ts";

/** Whether a node id names the viewer's own account; every other one answers as if it did not exist. */
export function isOwnAccount(viewer: Viewer, id: string): boolean {
  const node = readNodeId(id);
  return node?.type === "Account" && viewer.account !== null && node.key === viewer.account;
}
