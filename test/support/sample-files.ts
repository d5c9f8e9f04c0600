import { crc32, deflateRawSync } from "node:zlib";

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

/** A ZIP of 1,000 bytes or so whose one entry unpacks to 1 MB of zeros. */
export const zipBomb = makeZipBomb(1024 * 1024);

function makeZipBomb(unpacked: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(unpacked));
  // Version, no flags, deflated, no time; checksum and sizes; a name of one letter.
  const entry = Buffer.alloc(26);
  entry.writeUInt16LE(20, 0);
  entry.writeUInt16LE(8, 4);
  entry.writeUInt32LE(crc32(Buffer.alloc(unpacked)), 10);
  entry.writeUInt32LE(packed.length, 14);
  entry.writeUInt32LE(unpacked, 18);
  entry.writeUInt16LE(1, 22);
  const [mark, name] = [(kind: string) => Buffer.from(`PK${kind}`, "latin1"), Buffer.from("a")];
  const start = Buffer.concat([mark("\u0003\u0004"), entry, name, packed]);
  const list = [mark("\u0001\u0002"), entry.subarray(0, 2), entry, Buffer.alloc(14), name];
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(Buffer.concat(list).length, 8);
  end.writeUInt32LE(start.length, 12);
  return Buffer.concat([start, ...list, mark("\u0005\u0006"), end]);
}

/** @returns a PDF of exactly so many bytes, filled up with a comment. */
export function pdfOf(bytes: number): Buffer {
  const head = Buffer.from("%PDF-1.4\n%");
  return Buffer.concat([head, Buffer.alloc(bytes - head.length, "x")]);
}
