/**
 * @param nonce of this one answer.
 * @returns what the explorer's page may load: scripts and styles that bear the nonce, workers,
 *   pictures and answers from the gateway itself, nothing from anywhere else. GraphiQL's editor
 *   places its lines by `style` attributes; these cannot bear a nonce and load nothing.
 */
export function toPagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "worker-src 'self'",
    `style-src 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** What goes with everything the explorer answers. */
export const explorerHeaders = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

/** Of a file: a worker takes its policy from its own answer, and has everything it needs in it. */
export const filePolicy = "default-src 'none'; frame-ancestors 'none'";
