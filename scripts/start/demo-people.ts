import { pino } from "pino";
import { createPeer } from "../../subgraphs/kit/peer.ts";
import type { PeerConfig } from "../../subgraphs/kit/config.ts";
import type { Persona } from "./personas.ts";

const registerPerson = `mutation ($input: RegisterPersonInput!) {
  registerPerson(input: $input) { problems { code path } }
}`;

interface Registered {
  registerPerson: { problems: { code: string; path: string[] }[] } | null;
}

/**
 * Makes people known to accounts; doing it again changes nothing.
 *
 * @throws Error when accounts cannot be reached or refuses.
 */
export async function registerPeople(
  accounts: PeerConfig,
  people: readonly Persona[],
): Promise<void> {
  const peer = createPeer({
    name: "accounts",
    caller: "start",
    scopes: ["register"],
    config: accounts,
    logger: pino({ level: "silent" }),
  });
  try {
    await Promise.all(
      people.map(async ({ account, fullName }) => {
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
