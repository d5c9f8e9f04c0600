/**
 * Codes from outside without those that no table can hold: PostgreSQL refuses a text with a NUL, and asking
 * for one would be an error where the answer is that there is none.
 */
export function storable(codes: readonly string[]): string[] {
  return codes.filter((code) => !code.includes("\0"));
}
