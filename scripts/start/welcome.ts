import { personas } from "./personas.ts";
import type { StartSettings } from "./settings.ts";

const query =
  "{ me { fullName dossiers(first: 20) { edges { node { code statusName filedAt" +
  " procedure { name } department { name } deadline { dueOn state } } } } } }";

/**
 * @param settings as they were given; a data folder of one's own becomes part of the commands.
 * @param isDefaultFolder whether the commands find the data folder by themselves.
 * @param seconds since the start began.
 * @returns what to do now: addresses, who there is, and a query to paste.
 */
export function toWelcome(
  { port, dataDir }: StartSettings,
  isDefaultFolder: boolean,
  seconds: number,
): string {
  const url = `http://127.0.0.1:${port}`;
  const token = `${isDefaultFolder ? "" : `DATA_DIR=${toShellWord(dataDir)} `}npm run -s token -- `;
  const rows = personas.map(
    ({ name, fullName, unit }) => `    ${name.padEnd(18)} ${fullName}${unit ? ` (${unit})` : ""}`,
  );
  return `
  Ready in ${seconds.toFixed(1)} s.

  Explorer   ${url}/ (in a browser)
  Graph      ${url}/graphql
  Health     ${url}/health/ready
  Data       ${dataDir} (logs in logs/)

  Personas; a token of one: ${token}citizen
${rows.join("\n")}

  Ask for everything the first citizen has filed, whatever the department:

curl -s ${url}/graphql -H "authorization: Bearer $(${token}citizen)" \\
  -H 'content-type: application/json' -H 'accept-language: en' \\
  -d '{"query":"${query}"}'

  Ctrl-C stops everything and keeps the data. More demo dossiers follow in the background.
`;
}

/** A text as one word of a shell, whatever is in it. */
const toShellWord = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
