import type { DossierRow } from "./dossiers.ts";

/** An entity of another subgraph, known by its code alone. */
export type ByCode = { code: string };

/** An entity of another subgraph, known by its node id alone. */
export type ById = { id: string };

/** What `node` found: with its type and what its resolvers start from. */
export type FoundNode =
  | ({ __typename: "Account" } & ById)
  | ({ __typename: "Dossier" } & DossierRow)
  | ({ __typename: "Procedure" | "Department" } & ByCode);
