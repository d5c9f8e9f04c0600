import { listMoves } from "../../subgraphs/kit/life-cycle/moves.ts";
import { isTerminal, nationalStatuses } from "../../subgraphs/kit/life-cycle/statuses.ts";

/** @returns the graph of the life cycle in Mermaid: every status, and every move with who makes it by which act. */
export function toMermaid(): string {
  const nodes = nationalStatuses.map(({ code, en }) => {
    const [open, close] = isTerminal(code) ? ["([", "])"] : ["[", "]"];
    return `  s${code}${open}"${code} ${en}"${close}`;
  });
  const moves = listMoves().map(({ from, to, act, actor }) => {
    return `  s${from} -->|"${act} (${actor.toLowerCase()})"| s${to}`;
  });
  return ["flowchart TD", ...nodes, ...moves, ""].join("\n");
}
