import { extensionsOf } from "./media-type.ts";
import type { MediaType } from "./media-type.ts";

/** Characters of a name that are kept. */
const maxChars = 255;

/**
 * A name from outside, as it may be shown to others: without folders, without characters that cannot be seen
 * or that turn text around (categories Cc, Cf, Zl, Zp), in NFC. It never names anything on a disk.
 *
 * @returns null when nothing is left of it.
 */
export function toFileName(given: string): string | null {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const seen = last.normalize("NFC").replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "");
  const name = shorten(seen.trim());
  return /^\.*$/.test(name) ? null : name;
}

/** @returns the name of an `x-file-name` header, percent-encoded UTF-8; null when it has none. */
export function readFileName(header: string | string[] | undefined): string | null {
  if (typeof header !== "string") return null;
  try {
    return toFileName(decodeURIComponent(header));
  } catch {
    return null;
  }
}

/** The end stays, since programs go by it. */
function shorten(name: string): string {
  const chars = [...name];
  if (chars.length <= maxChars) return name;
  const end = /\.[^.]{1,10}$/u.exec(name)?.[0] ?? "";
  return chars.slice(0, maxChars - [...end].length).join("") + end;
}

/**
 * The header under which a file is saved, never shown. The name ends as its content says, whatever it was
 * called.
 *
 * Source: RFC 6266 §4, RFC 8187 §3.2.
 */
export function toContentDisposition(name: string | null, mediaType: MediaType): string {
  const extensions = extensionsOf(mediaType);
  const isRight = extensions.some((one) => name?.toLowerCase().endsWith(`.${one}`));
  const whole =
    name === null ? `file.${extensions[0]}` : isRight ? name : `${name}.${extensions[0]}`;
  const plain = whole
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .replaceAll(/[^\w .()-]/g, "_");
  const encoded = encodeURIComponent(whole).replaceAll(
    /['()*]/g,
    (char) => `%${char.codePointAt(0)!.toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
