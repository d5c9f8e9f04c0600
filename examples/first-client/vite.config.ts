import { env } from "node:process";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const gateway = env["GATEWAY_URL"] || "http://127.0.0.1:4000";

/**
 * Page and graph have one origin: what is not the page goes on to the gateway. The host stays the
 * page's (no `changeOrigin`), since `/demo/token` is for the page that the browser shows alone.
 */
const proxy = Object.fromEntries(
  ["/graphql", "/files", "/demo/token"].map((path) => [path, { target: gateway }]),
);

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  server: { host: "127.0.0.1", proxy },
  preview: { host: "127.0.0.1", proxy },
  build: { target: "es2022", modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
