/**
 * `@apollo/gateway` reports figures of its host to its vendor unless this is set when a gateway is
 * made. Imported first wherever one is.
 */
process.env["APOLLO_TELEMETRY_DISABLED"] = "1";
