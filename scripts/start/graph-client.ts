import type { JWK } from "jose";
import { signToken } from "./issuer.ts";
import { getPersona } from "./personas.ts";

/** Asks the gateway as anybody may: over HTTP, with a token. */
export type GraphClient = ReturnType<typeof createGraphClient>;

/** @param key signs the personas' tokens. */
export function createGraphClient(url: string, key: JWK) {
  const tokens = new Map<string, Promise<string>>();

  function tokenOf(persona: string): Promise<string> {
    const token = tokens.get(persona) ?? signToken(key, getPersona(persona));
    tokens.set(persona, token);
    return token;
  }

  return {
    /**
     * Asks one operation as a persona.
     *
     * @throws Error with the messages when there is no answer, or one with errors.
     */
    async ask<Data>(
      persona: string,
      query: string,
      variables: Record<string, unknown>,
    ): Promise<Data> {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${await tokenOf(persona)}`,
          "accept-language": "en",
        },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(20_000),
      });
      const { data, errors } = (await response.json()) as Answer<Data>;
      if (errors?.length || data == null) {
        throw new Error(errors?.map(({ message }) => message).join("; ") ?? "no data");
      }
      return data;
    },
  };
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string }[];
}
