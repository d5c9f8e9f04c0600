/** Small files that are what they seem, and some that are not. */

/** A PDF of one empty page. */
export const pdf = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);

/** A PNG of one pixel. */
export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/** The frame of a JPEG without a picture. */
export const jpeg = Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex");

/** A shell script; somebody calls it a PDF. */
export const script = Buffer.from("#!/bin/sh\nrm -rf /\n");

/** An empty ZIP with one stored entry; somebody calls it a JPEG. */
export const zip = Buffer.from(
  "504b03040a0000000000000000000000000000000000000000000100000061504b01020a000a00000000000000000000000000" +
    "00000000000000000100000000000000000000000000000000000061504b050600000000010001002f0000001f0000000000",
  "hex",
);

/** @returns a PDF of exactly so many bytes, filled up with a comment. */
export function pdfOf(bytes: number): Buffer {
  const head = Buffer.from("%PDF-1.4\n%");
  return Buffer.concat([head, Buffer.alloc(bytes - head.length, "x")]);
}
