import { readFileSync } from "node:fs";
import type { ChainEvent } from "../../subgraphs/kit/chain/event.ts";
import type { ViewerRefusal } from "../../subgraphs/kit/viewer-header.ts";

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../schema/contract/${file}`, import.meta.url), "utf8"));

/** A chain worked out apart from the code here: with another language, from the contract's page alone. */
export const eventVectors = read("event-v1.vectors.json") as {
  epoch: string;
  genesisHash: string;
  privateParts: {
    name: string;
    saltHex: string;
    content: Record<string, unknown>;
    canonical: string;
    digest: string;
  }[];
  events: { canonical: string; event: ChainEvent }[];
};

/** Headers worked out in the same way, in the order in which they arrive. */
export const headerVectors = read("viewer-header-v1.vectors.json") as {
  audience: string;
  now: number;
  body: string;
  keys: Record<string, string>;
  headers: { name: string; payload: string; header: string; verdict: "OK" | ViewerRefusal }[];
};
