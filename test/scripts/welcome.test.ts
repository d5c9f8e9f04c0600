import { describe, expect, it } from "vitest";
import { toWelcome } from "../../scripts/start/welcome.ts";

const settingsOf = (dataDir: string) => ({ port: 4010, dataDir, databaseUrl: null });

describe("toWelcome", () => {
  it("names the data folder in its commands, so that they can be pasted whatever it is called", () => {
    const said = toWelcome(settingsOf("/data/của o'x"), false, 12.34);
    expect(said).toContain(
      "a token of one: DATA_DIR='/data/của o'\\''x' npm run -s token -- citizen\n",
    );
    expect(said).toContain("$(DATA_DIR='/data/của o'\\''x' npm run -s token -- citizen)");
  });

  it("leaves the folder out where the commands find it by themselves", () => {
    const said = toWelcome(settingsOf("/project/.data"), true, 12.34);
    expect(said).toContain("Ready in 12.3 s.");
    expect(said).toContain("a token of one: npm run -s token -- citizen\n");
    expect(said).toContain("curl -s http://127.0.0.1:4010/graphql");
  });
});
