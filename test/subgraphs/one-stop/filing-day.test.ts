import { beforeAll, describe, expect, it, vi } from "vitest";
import { attempt, citizen, refusedWith, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  // Before anything is made that keeps the clock it was made with.
  vi.setSystemTime("2026-11-21T02:00:00.000Z");
  desk = await startDesk();
});

const procedureCode = { path: ["procedureCode"] };

/** Departments of these have no system. */
const waiting = ["kcb-01", "vadp-01"];

/** Files at an instant, and waits for the department where there is one. @returns the dossier's code. */
async function fileAt(instant: string, procedure: string): Promise<string> {
  vi.setSystemTime(instant);
  const { dossier, problems } = await desk.submit(citizen, await desk.example(procedure));
  expect(problems).toEqual([]);
  if (!waiting.includes(procedure)) await desk.indexed(dossier!.code, 1);
  return dossier!.code;
}

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
    expect(await fileAt("2025-06-30T17:00:00.000Z", "dav-06")).toBe("000.00.00.G18-250701-0001");
  });

  it("takes a procedure to the end of its last day in Viet Nam, then refuses it", async () => {
    const input = await desk.example("vadp-01"); // in force until 2027-06-30
    expect(await fileAt("2027-06-30T16:59:59.999Z", "vadp-01")).toBe("000.00.00.G18-270630-0001");
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

describe("dossier codes", () => {
  it("carry the day in Viet Nam, which begins at 17:00 in UTC", async () => {
    expect(await fileAt("2026-11-23T16:59:59.999Z", "vfa-08")).toBe("000.00.00.G18-261123-0001");
    expect(await fileAt("2026-11-23T17:00:00.000Z", "vfa-08")).toBe("000.00.00.G18-261124-0001");
    expect(await fileAt("2026-12-31T17:00:00.000Z", "vfa-08")).toBe("000.00.00.G18-270101-0001");
  });

  it("carry the agency part of the unit where a source has it, else the ministry's", async () => {
    const day = "2026-11-25T02:00:00.000Z";
    expect(await fileAt(day, "imda-05")).toBe("000.00.04.G18-261125-0001");
    expect(await fileAt(day, "dav-78")).toBe("000.00.00.G18-261125-0001");
    expect(await fileAt(day, "kcb-01")).toBe("000.00.00.G18-261125-0002");
  });

  it("count one sequence for each agency part and day, over all departments", async () => {
    const day = "2026-11-26T02:00:00.000Z";
    const codes: string[] = [];
    for (const procedure of ["vfa-08", "imda-05", "dav-78", "imda-02", "vfa-09"]) {
      codes.push(await fileAt(day, procedure));
    }
    expect(codes).toEqual([
      "000.00.00.G18-261126-0001",
      "000.00.04.G18-261126-0001",
      "000.00.00.G18-261126-0002",
      "000.00.04.G18-261126-0002",
      "000.00.00.G18-261126-0003",
    ]);
    expect(await fileAt("2026-11-27T02:00:00.000Z", "vfa-08")).toBe("000.00.00.G18-261127-0001");
    expect(await fileAt(day, "vfa-08")).toBe("000.00.00.G18-261126-0004");
  });

  it("take more digits after the 9,999th of a day", async () => {
    const counter = { agency: "000.00.00.G18", day: "2026-11-28", last: 9_998 };
    await desk.oneStop.knex("dossier_code_counter").insert(counter);
    const day = "2026-11-28T02:00:00.000Z";
    expect(await fileAt(day, "vfa-08")).toBe("000.00.00.G18-261128-9999");
    expect(await fileAt(day, "vfa-08")).toBe("000.00.00.G18-261128-10000");
  });
});
