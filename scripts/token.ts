/** `npm run -s token -- <persona>`: prints a bearer token for somebody of the demo, and nothing else. */
import { findIssuerKey, signToken } from "./start/issuer.ts";
import { personas } from "./start/personas.ts";
import { readDataDir } from "./start/settings.ts";

async function main(name: string | undefined): Promise<string> {
  const persona = personas.find((one) => one.name === name);
  if (persona === undefined) {
    const names = personas.map((one) => one.name).join(", ");
    throw new Error(`${name ? `There is no persona ${name}` : "Name a persona"}: ${names}.`);
  }
  const dataDir = readDataDir(process.env);
  const key = findIssuerKey(dataDir);
  if (key === null) {
    throw new Error(
      `There are no demo identities in ${dataDir}: run npm start first (with the same DATA_DIR).`,
    );
  }
  return signToken(key, persona);
}

try {
  process.stdout.write(`${await main(process.argv[2])}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
