import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from "jose";

/** A signer of tokens whose keys are served over HTTP, as an identity provider does. */
export type Issuer = Awaited<ReturnType<typeof startIssuer>>;

/** Claims of a citizen and an officer, as the demo issuer writes them. */
export const citizenClaims = { sub: "citizen", account: "QWNjb3VudDox", kind: "CITIZEN" };
export const officerClaims = {
  sub: "officer-food",
  account: "QWNjb3VudDoy",
  kind: "OFFICER",
  assignments: [{ unit: "vfa", role: "SPECIALIST" }],
};

/** Starts an issuer on a free port; its ES256 key is `k1`, its EdDSA key `k2`. */
export async function startIssuer() {
  const es256 = await generateKeyPair("ES256");
  const edDsa = await generateKeyPair("EdDSA");
  const stranger = await generateKeyPair("ES256");
  const keys = [
    { ...(await exportJWK(es256.publicKey)), kid: "k1", alg: "ES256" },
    { ...(await exportJWK(edDsa.publicKey)), kid: "k2", alg: "EdDSA" },
  ];
  let requests = 0;
  let isBroken = false;
  const server = createServer((_request, response) => {
    requests += 1;
    response.statusCode = isBroken ? 500 : 200;
    response.setHeader("content-type", "application/json");
    response.end(isBroken ? "{}" : JSON.stringify({ keys }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  const sign = (
    claims: JWTPayload,
    {
      key = es256.privateKey,
      kid = "k1",
      alg = "ES256",
      issuer = "https://issuer.test",
      audience = "dossier-graph",
      expiresAt = Math.floor(Date.now() / 1000) + 600,
    }: SignOptions = {},
  ) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg, kid })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(key);

  return {
    name: "https://issuer.test",
    jwksUrl: `http://127.0.0.1:${port}/jwks.json`,
    sign,
    strangerKey: stranger.privateKey,
    edDsaKey: edDsa.privateKey,
    /** How often the keys were asked for. */
    requests: () => requests,
    setBroken(value: boolean) {
      isBroken = value;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

type SignOptions = {
  key?: CryptoKey | Uint8Array;
  kid?: string;
  alg?: string;
  issuer?: string;
  audience?: string;
  /** Seconds since 1970. */
  expiresAt?: number;
};
