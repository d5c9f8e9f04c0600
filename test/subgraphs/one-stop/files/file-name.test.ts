import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  readFileName,
  toContentDisposition,
  toFileName,
} from "../../../../subgraphs/one-stop/files/file-name.ts";

describe("toFileName", () => {
  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\an\\đơn.pdf", "đơn.pdf"],
    ["a\u0000b\r\nc.pdf", "abc.pdf"],
    ["don\u202Efdp.exe", "donfdp.exe"],
    ["\u2066giấy\u2069\u200B.pdf", "giấy.pdf"],
    ["giâ\u0301y.pdf", "giấy.pdf"],
    ["\uD800x.png", "\uFFFDx.png"],
  ])("makes %j into %j", (given, name) => {
    expect(toFileName(given)).toBe(name);
  });

  it.each(["", "   ", ".", "..", "a/", "\u202E"])("finds nothing in %j", (given) => {
    expect(toFileName(given)).toBeNull();
  });

  it("keeps 255 characters and the end that says what it is", () => {
    const name = toFileName(`${"ạ".repeat(10_000)}.pdf`);
    expect(name).toBe(`${"ạ".repeat(251)}.pdf`);
  });

  it("leaves nothing that hides, turns text around or leads to a folder", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 600 }), (given) => {
        const name = toFileName(given);
        expect(name ?? "").not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Cs}]/u);
        expect([...(name ?? "")].length).toBeLessThanOrEqual(255);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe("readFileName", () => {
  it("reads percent-encoded UTF-8 and ignores what is none", () => {
    expect(readFileName("%C4%91%C6%A1n.pdf")).toBe("đơn.pdf");
    expect(readFileName("%E0%A4%A.pdf")).toBeNull();
    expect(readFileName(undefined)).toBeNull();
  });
});

describe("toContentDisposition", () => {
  it("names the file in plain letters and in full", () => {
    expect(toContentDisposition("Đơn (1)'s.pdf", "application/pdf")).toBe(
      `attachment; filename="Don (1)_s.pdf"; filename*=UTF-8''%C4%90%C6%A1n%20%281%29%27s.pdf`,
    );
  });

  it("ends the name as the content says", () => {
    expect(toContentDisposition("photo.JPEG", "image/jpeg")).toContain('"photo.JPEG"');
    expect(toContentDisposition("run.exe", "image/png")).toContain('"run.exe.png"');
    expect(toContentDisposition(null, "application/pdf")).toContain('"file.pdf"');
  });
});
