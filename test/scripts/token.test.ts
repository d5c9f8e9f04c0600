import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readClaims } from "../../gateway/identity/claims.ts";
import { readOrMakeIssuerKey, startIssuer } from "../../scripts/start/issuer.ts";

let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "token-test-"));
  await readOrMakeIssuerKey(dataDir);
});

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Runs the command as `npm run -s token --` does. */
function token(args: string[], env: Record<string, string> = { DATA_DIR: dataDir }) {
  const script = join(import.meta.dirname, "../../scripts/token.ts");
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [script, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

describe("npm run token", () => {
  it("prints a token that the demo's keys verify, and nothing else", async () => {
    const { code, stdout, stderr } = await token(["officer-food"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const issuer = await startIssuer(await readOrMakeIssuerKey(dataDir));
    const { payload } = await jwtVerify(
      stdout.trim(),
      createRemoteJWKSet(new URL(issuer.jwksUrl)),
      { issuer: "urn:dossier-graph:demo", audience: "dossier-graph", algorithms: ["ES256"] },
    );
    await issuer.stop();
    expect(Number(payload.exp) - Number(payload.iat)).toBe(12 * 3600);
    expect(readClaims(payload)).toMatchObject({
      kind: "OFFICER",
      subject: "officer-food",
      account: "demo-officer-food",
      assignments: [
        { unit: "vfa", role: "SPECIALIST", province: null },
        { unit: "vfa", role: "RECEPTION", province: null },
      ],
    });
  });

  it("gives citizens an account and no post", async () => {
    const { stdout } = await token(["citizen-2"]);
    expect(decodeJwt(stdout.trim())).toMatchObject({
      sub: "citizen-2",
      account: "demo-citizen-2",
      kind: "CITIZEN",
      assignments: [],
    });
  });

  it("lists the personas when there is none of that name", async () => {
    expect(await token(["nobody"])).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "There is no persona nobody: citizen, citizen-2, officer-drug, officer-food, officer-equipment, operator.\n",
    });
    expect((await token([])).stderr).toMatch(/^Name a persona: citizen, /);
  });

  it("says in one line that npm start comes first", async () => {
    const empty = join(dataDir, "empty");
    expect(await token(["citizen"], { DATA_DIR: empty })).toEqual({
      code: 1,
      stdout: "",
      stderr: `There are no demo identities in ${empty}: run npm start first (with the same DATA_DIR).\n`,
    });
  });

  it("takes a relative DATA_DIR from where the command was typed", async () => {
    const env = { INIT_CWD: join(dataDir, ".."), DATA_DIR: dataDir.split("/").at(-1) ?? "" };
    expect((await token(["citizen"], env)).code).toBe(0);
  });
});

describe("the demo's issuer", () => {
  it("keeps its private key from others and off the network", async () => {
    expect(statSync(join(dataDir, "issuer-key.json")).mode & 0o777).toBe(0o600);
    const issuer = await startIssuer(await readOrMakeIssuerKey(dataDir));
    const { keys } = (await (await fetch(issuer.jwksUrl)).json()) as { keys: object[] };
    await issuer.stop();
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([
      ["alg", "crv", "kid", "kty", "use", "x", "y"],
    ]);
  });

  it("keeps its key over starts", async () => {
    expect(await readOrMakeIssuerKey(dataDir)).toEqual(await readOrMakeIssuerKey(dataDir));
  });
});
