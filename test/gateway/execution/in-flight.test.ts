import { describe, expect, it } from "vitest";
import { createCancel, type Cancel } from "../../../gateway/execution/cancel.ts";
import { createInFlight } from "../../../gateway/execution/in-flight.ts";

describe("createInFlight", () => {
  it("does the same work once for those who come while it is done, and anew later", async () => {
    const { started, join, finish } = work();
    const both = [join("a", null), join("a", null)];
    finish("one");
    expect(await Promise.all(both)).toEqual(["one", "one"]);
    const third = join("a", null);
    finish("two");
    expect(await third).toBe("two");
    expect(started).toHaveLength(2);
  });

  it("keeps apart what has another key", async () => {
    const { started, join } = work();
    void join("a", null);
    void join("b", null);
    expect(started).toHaveLength(2);
  });

  it("tells everybody of a failure and does not keep it", async () => {
    const inFlight = createInFlight<string>();
    const failing = () => Promise.reject(new Error("no"));
    const both = [inFlight.join("a", failing, null), inFlight.join("a", failing, null)];
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await inFlight.join("a", async () => "yes", null)).toBe("yes");
  });

  it("gives work up when the last who waits leaves, not before", () => {
    const { started, join } = work();
    const [one, other] = [createCancel(), createCancel()];
    void join("a", one);
    void join("a", other);
    one.cancel();
    expect(started[0]?.isCancelled).toBe(false);
    other.cancel();
    expect(started[0]?.isCancelled).toBe(true);
  });

  it("begins anew for whoever comes after it was given up", () => {
    const { started, join } = work();
    const leaving = createCancel();
    void join("a", leaving);
    leaving.cancel();
    void join("a", null);
    expect(started.map(({ isCancelled }) => isCancelled)).toEqual([true, false]);
  });

  it("never gives up work that somebody waits for to the end", () => {
    const { started, join } = work();
    const leaving = createCancel();
    void join("a", null);
    void join("a", leaving);
    leaving.cancel();
    expect(started[0]?.isCancelled).toBe(false);
  });
});

/** Work that ends when it is told to. */
function work() {
  const inFlight = createInFlight<string>();
  const started: Cancel[] = [];
  let resolve: (result: string) => void = () => {};
  return {
    started,
    join: (key: string, leaving: Cancel | null) =>
      inFlight.join(
        key,
        (cancel) => {
          started.push(cancel);
          return new Promise<string>((done) => (resolve = done));
        },
        leaving,
      ),
    finish: (result: string) => resolve(result),
  };
}
