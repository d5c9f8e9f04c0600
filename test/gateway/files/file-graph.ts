import { pino } from "pino";
import { createGateway } from "../../../gateway/server.ts";
import type { FilesConfig } from "../../../subgraphs/kit/config.ts";
import { subgraph as oneStop } from "../../../subgraphs/one-stop/subgraph.ts";
import { stopBeforeDrop } from "../../support/database.ts";
import { viewerOf, type Persona } from "../../support/personas.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";
import { makeFilesConfig } from "../../subgraphs/one-stop/files/file-desk.ts";
import { startIssuer } from "../issuer.ts";
import { startGateway } from "../running-gateway.ts";

export type FileGateway = Awaited<ReturnType<typeof startFileGateway>>;

/** A gateway before a real one-stop; the other subgraphs, and the graph itself, are small stand-ins. */
export async function startFileGateway(change: Partial<FilesConfig> = {}) {
  const files = await makeFilesConfig(change);
  const desk = await startTestSubgraph(oneStop, { files });
  const deskUrl = await desk.app.listen({ port: 0, host: "127.0.0.1" });
  const stubs = await startGateway();
  const issuer = await startIssuer();
  const lines: string[] = [];
  const gateway = await createGateway(
    {
      ...stubs.config,
      subgraphs: {
        ...stubs.config.subgraphs,
        "one-stop": { url: `${deskUrl}/graphql`, key: desk.key },
      },
      tokens: { issuer: issuer.name, audience: "dossier-graph", jwksUrl: issuer.jwksUrl },
    },
    { logger: pino({}, { write: (line: string) => void lines.push(line) }) },
  );
  const url = await gateway.app.listen({ port: 0, host: "127.0.0.1" });
  stopBeforeDrop(async () => {
    await gateway.close();
    await Promise.all([stubs.stop(), issuer.stop(), desk.stop()]);
  });

  return {
    url,
    desk,
    files,
    log: () => lines.join(""),

    /** @returns the header of a persona who is signed in. */
    async bearer(who: Persona): Promise<Record<string, string>> {
      const { kind, subject, account, assignments } = viewerOf(who);
      const claims: Record<string, unknown> = {
        sub: subject,
        account,
        kind,
        assignments: assignments.map(({ unit, role }) => ({ unit, role })),
      };
      return { authorization: `Bearer ${await issuer.sign(claims)}` };
    },

    /** Sends to `/files` as somebody, or as nobody. */
    async send(
      who: Persona | null,
      body: RequestInit["body"],
      headers: Record<string, string> = {},
    ) {
      const identity = who === null ? {} : await this.bearer(who);
      const response = await fetch(`${url}/files`, {
        method: "POST",
        headers: { "accept-language": "en", ...identity, ...headers },
        body,
      });
      return { status: response.status, json: (await response.json()) as any };
    },

    async read(who: Persona | null, fileId: string, init: RequestInit = {}) {
      const identity = who === null ? {} : await this.bearer(who);
      const headers = { "accept-language": "en", ...identity, ...init.headers };
      const response = await fetch(`${url}/files/${fileId}`, { ...init, headers });
      const bytes = Buffer.from(await response.arrayBuffer());
      return { status: response.status, headers: response.headers, bytes };
    },
  };
}
