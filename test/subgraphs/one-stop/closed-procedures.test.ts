import { beforeAll, describe, expect, it, vi } from "vitest";
import { attempt, refusedWith } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";
import { citizen, fileAt, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  // Before anything is made that keeps the clock it was made with.
  vi.setSystemTime("2026-11-21T02:00:00.000Z");
  desk = await startDesk();
});

const procedureCode = { path: ["procedureCode"] };

describe("submitDossier on a procedure that cannot be filed here", () => {
  it.each<[string, Pick<Refusal, "code" | "vi" | "en">]>([
    [
      "nope",
      {
        code: "PROCEDURE_NOT_FOUND",
        vi: "Không có thủ tục nào mang mã này.",
        en: "No procedure has this code.",
      },
    ],
    [
      "dav-78\u0000",
      {
        code: "PROCEDURE_NOT_FOUND",
        vi: "Không có thủ tục nào mang mã này.",
        en: "No procedure has this code.",
      },
    ],
    [
      "dav-15a",
      {
        code: "PROCEDURE_REPLACED",
        vi: "Thủ tục này đã được thay thế bởi: dav-06 Cấp phép nhập khẩu thuốc.",
        en: "This procedure was replaced by: dav-06 Drug import licence.",
      },
    ],
    [
      "1.004609", // dav-24
      {
        code: "PROCEDURE_REPLACED",
        vi: "Thủ tục này đã được thay thế bởi: dav-07 Cấp phép nhập khẩu dược chất, bán thành phẩm, dược liệu.",
        en: "This procedure was replaced by: dav-07 Import licence for drug substances, semi-finished products and herbal materials.",
      },
    ],
    [
      "dav-39",
      {
        code: "PROCEDURE_REPLACED",
        vi: "Thủ tục này đã được thay thế; chưa rõ thủ tục thay thế trong danh mục.",
        en: "This procedure was replaced; the catalogue does not know by which one.",
      },
    ],
    [
      "vfa-10",
      {
        code: "FILED_ELSEWHERE",
        vi: "Thủ tục này được nộp trên Cơ chế một cửa quốc gia (vnsw.gov.vn), không nộp ở đây.",
        en: "This procedure is filed in the National Single Window (vnsw.gov.vn), not here.",
      },
    ],
    [
      "dav-40",
      {
        code: "FILED_ELSEWHERE",
        vi: "Thủ tục này được nộp tại Sở Y tế tỉnh, thành phố, không nộp ở đây.",
        en: "This procedure is filed with the provincial health departments, not here.",
      },
    ],
    [
      "imda-22",
      {
        code: "PROCEDURE_NOT_IN_FORCE",
        vi: "Thủ tục này đã cũ, không còn được áp dụng. Xem thủ tục: imda-21 Công khai nội dung và hình thức quảng cáo trang thiết bị y tế.",
        en: "This procedure is an old one and no longer applies. See the procedure: imda-21 Publication of device advertising.",
      },
    ],
  ])("refuses %j and says why", async (code, refusal) => {
    const input = { ...(await desk.example("dav-78")), procedureCode: code };
    expect(await attempt(desk, input)).toEqual(refusedWith({ ...refusal, ...procedureCode }));
  });

  it("says before what it refuses: Procedure.filing is closed for the same reason", async () => {
    const codes = ["dav-15a", "vfa-10", "dav-40", "imda-22", "dav-78"];
    const found = await desk.oneStop.entities<{ filing: object; form: unknown }>(
      citizen,
      codes.map((code) => ({ __typename: "Procedure", code })),
      "... on Procedure { filing { open because } form exampleInput }",
    );
    expect(found.slice(0, 4)).toEqual([
      {
        filing: {
          open: false,
          because: "This procedure was replaced by: dav-06 Drug import licence.",
        },
        form: null,
        exampleInput: null,
      },
      {
        filing: {
          open: false,
          because: "This procedure is filed in the National Single Window (vnsw.gov.vn), not here.",
        },
        form: null,
        exampleInput: null,
      },
      {
        filing: {
          open: false,
          because: "This procedure is filed with the provincial health departments, not here.",
        },
        form: null,
        exampleInput: null,
      },
      {
        filing: {
          open: false,
          because:
            "This procedure is an old one and no longer applies. See the procedure: imda-21 Publication of device advertising.",
        },
        form: null,
        exampleInput: null,
      },
    ]);
    expect(found[4]).toMatchObject({ filing: { open: true }, form: { type: "object" } });
  });
});

describe("the day of filing", () => {
  it("refuses a procedure until its first day in Viet Nam has begun, then takes it", async () => {
    const input = await desk.example("dav-06"); // in force from 2025-07-01
    vi.setSystemTime("2025-06-30T16:59:59.999Z");
    expect(await attempt(desk, input)).toEqual(
      refusedWith({
        code: "PROCEDURE_NOT_IN_FORCE",
        ...procedureCode,
        vi: "Thủ tục này có hiệu lực từ ngày 01/07/2025.",
        en: "This procedure is in force from 2025-07-01.",
      }),
    );
    expect(await fileAt(desk, "2025-06-30T17:00:00.000Z", "dav-06")).toBe(
      "000.00.00.G18-250701-0001",
    );
  });

  it("takes a procedure to the end of its last day in Viet Nam, then refuses it", async () => {
    const input = await desk.example("vadp-01"); // in force until 2027-06-30
    expect(await fileAt(desk, "2027-06-30T16:59:59.999Z", "vadp-01")).toBe(
      "000.00.00.G18-270630-0001",
    );
    vi.setSystemTime("2027-06-30T17:00:00.000Z");
    expect(await attempt(desk, input)).toEqual(
      refusedWith({
        code: "PROCEDURE_NOT_IN_FORCE",
        ...procedureCode,
        vi: "Thủ tục này hết hiệu lực sau ngày 30/06/2027.",
        en: "This procedure was in force until 2027-06-30.",
      }),
    );
  });
});
