import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../../schema/subgraphs.ts";
import { countDeadline, readDeadlineOptions } from "../../scripts/deadline/count-deadline.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "deadline-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const count = (...args: string[]) => countDeadline(readDeadlineOptions(args, folder));

/** Writes a file of events beside which the command is called. */
function eventsFile(name: string, content: unknown): string {
  writeFileSync(
    join(folder, name),
    typeof content === "string" ? content : JSON.stringify(content),
  );
  return name;
}

describe("npm run deadline", () => {
  it("counts working days, days and months by the shipped calendar", () => {
    const accepted = ["--accepted", "2025-01-23T09:00+07:00", "--limit"];
    expect(count(...accepted, "5wd")).toMatchObject({
      dueOn: "2025-02-06",
      dueAt: "2025-02-06T17:00:00.000Z",
      policy: "PAUSE",
      segments: [{ kind: "RUNNING", amount: 5, unit: "WORKING_DAY" }],
    });
    expect(count(...accepted, "10d").dueOn).toBe("2025-02-03");
    expect(count(...accepted, "1mo").dueOn).toBe("2025-02-24");
  });

  it("counts through events told in a file, by the policy asked for", () => {
    const file = eventsFile("events.json", [
      { type: "SUPPLEMENT_REQUESTED", at: "2025-08-07T10:00:00+07:00" },
      { type: "SUPPLEMENT_COMPLETED", at: "2025-08-13T10:00:00+07:00" },
    ]);
    const args = ["--accepted", "2025-08-04T09:00+07:00", "--limit", "10wd", "--events", file];
    expect(count(...args).dueOn).toBe("2025-08-27");
    const paused = count(...args, "--policy", "PAUSE");
    expect(paused.dueOn).toBe("2025-08-22");
    expect(paused.segments.map(({ kind, amount }) => [kind, amount])).toEqual([
      ["RUNNING", 3],
      ["WAITING_APPLICANT", 4],
      ["RUNNING", 7],
    ]);
  });

  it("takes the first extension and no second one", () => {
    const file = eventsFile("extended.json", {
      events: [
        { type: "EXTENDED", at: "2025-09-12T10:00:00+07:00", newDueOn: "2025-09-22" },
        { type: "EXTENSION_REQUESTED", at: "2025-09-19T10:00:00+07:00", newDueAt: "2025-09-26" },
      ],
    });
    const args = ["--accepted", "2025-09-08T09:00+07:00", "--limit", "5wd", "--events", file];
    expect(count(...args).dueOn).toBe("2025-09-22");
  });

  it("goes through a payment, an extension meanwhile and a withdrawal that is declined", () => {
    const file = eventsFile("paid.json", [
      { type: "PAYMENT_REQUESTED", at: "2025-09-09T10:00:00+07:00" },
      { type: "EXTENDED", at: "2025-09-10T10:00:00+07:00", newDueOn: "2025-09-22" },
      { type: "PAYMENT_PROOF_SUBMITTED", at: "2025-09-11T10:00:00+07:00" },
      { type: "WITHDRAWAL_REQUESTED", at: "2025-09-11T11:00:00+07:00" },
      { type: "WITHDRAWAL_DECLINED", at: "2025-09-11T12:00:00+07:00" },
      { type: "PAYMENT_CONFIRMED", at: "2025-09-12T10:00:00+07:00" },
      { type: "FINISHED", at: "2025-09-22T16:00:00+07:00" },
    ]);
    const args = ["--accepted", "2025-09-08T09:00+07:00", "--limit", "5wd", "--events", file];
    expect(count(...args)).toMatchObject({ dueOn: "2025-09-22", state: "MET" });
  });

  it.each([
    [[], /^Usage: npm run -s deadline/],
    [["--accepted", "2025-01-23T09:00+07:00"], /^Usage: /],
    [["--accepted", "2025-01-23", "--limit", "5wd"], /^--accepted 2025-01-23 is no instant/],
    [["--accepted", "2025-01-23T09:00+07:00", "--limit", "0wd"], /^--limit 0wd is no limit/],
    [["--accepted", "2025-01-23T09:00+07:00", "--limit", "5"], /^--limit 5 is no limit/],
    [
      ["--accepted", "2025-01-23T09:00+07:00", "--limit", "5wd", "--policy", "STOP"],
      /^--policy STOP is neither/,
    ],
    [["--acepted", "x"], /^Unknown option '--acepted': npm run/],
  ])("refuses %j with one line", (args, message) => {
    expect(() => count(...args)).toThrow(message);
  });

  it.each([
    ["missing.json", null, /cannot be read/],
    ["broken.json", "{", /is no JSON/],
    ["odd.json", [{ type: "DANCE", at: "2025-01-24T09:00+07:00" }], /0\/type/],
    ["undated.json", [{ type: "FINISHED" }], /0\/at/],
    ["bare.json", [{ type: "EXTENDED", at: "2025-01-24T09:00+07:00" }], /EXTENDED needs newDueOn/],
    [
      "backwards.json",
      [
        { type: "SUPPLEMENT_REQUESTED", at: "2025-01-25T09:00+07:00" },
        { type: "SUPPLEMENT_ANSWERED", at: "2025-01-24T09:00+07:00" },
      ],
      /SUPPLEMENT_ANSWERED at 2025-01-24T02:00:00.000Z is before what comes before it/,
    ],
    [
      "wrong.json",
      [{ type: "RESULT_RETURNED", at: "2025-01-24T09:00+07:00" }],
      /RESULT_RETURNED cannot follow: MOVE_NOT_LISTED/,
    ],
  ])("names what is wrong with %s", (name, content, message) => {
    if (content !== null) eventsFile(name, content);
    const args = ["--accepted", "2025-01-23T09:00+07:00", "--limit", "5wd", "--events", name];
    expect(() => count(...args)).toThrow(message);
  });

  it("prints JSON, finds files from where it was called, and ends with 2 on bad input", () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ["scripts/deadline.ts", ...args], {
        cwd: root,
        env: { ...process.env, INIT_CWD: folder },
        encoding: "utf8",
      });
    const file = eventsFile("finished.json", [
      { type: "FINISHED", at: "2025-02-06T17:05:00+07:00" },
    ]);
    const accepted = ["--accepted", "2025-01-23T09:00+07:00"];
    const good = run(...accepted, "--limit", "5wd", "--events", file);
    expect(good.status).toBe(0);
    expect(JSON.parse(good.stdout)).toMatchObject({ dueOn: "2025-02-06", state: "MET" });
    const bad = run(...accepted, "--limit", "0d");
    expect([bad.status, bad.stdout, bad.stderr.trim().split("\n").length]).toEqual([2, "", 1]);
  });
});
