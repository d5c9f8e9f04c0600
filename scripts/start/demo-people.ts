import { pino } from "pino";
import { createPeer } from "../../subgraphs/kit/peer.ts";
import type { PeerConfig } from "../../subgraphs/kit/config.ts";
import { personas } from "./personas.ts";

const registerPerson = `mutation ($input: RegisterPersonInput!) {
  registerPerson(input: $input) { problems { code path } }
}`;

interface Registered {
  registerPerson: { problems: { code: string; path: string[] }[] } | null;
}

/**
 * Makes the demo's people known to accounts; doing it again changes nothing.
 *
 * @throws Error when accounts cannot be reached or refuses.
 */
export async function registerDemoPeople(accounts: PeerConfig): Promise<void> {
  const peer = createPeer({
    name: "accounts",
    caller: "start",
    scopes: ["register"],
    config: accounts,
    logger: pino({ level: "silent" }),
  });
  try {
    await Promise.all(
      personas.map(async ({ account, fullName }) => {
        const input = { account, fullName, locale: "VI" };
        const answer = await peer.ask<Registered>(registerPerson, { input });
        const problem = answer.registerPerson?.problems[0];
        if (problem) throw new Error(`${account} was refused: ${problem.code} ${problem.path}`);
      }),
    );
  } finally {
    await peer.close();
  }
}
