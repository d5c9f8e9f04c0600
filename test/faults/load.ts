import { supplementOf } from "../support/supplement.ts";
import type { Clients } from "./clients.ts";
import type { FaultyDepartment, FaultyGraph } from "./faulty-graph.ts";
import { within } from "./within.ts";

/**
 * People who file and act one thing after another, each again under one key until it is taken, as long as the
 * load lasts.
 *
 * @param options.name tells this load's keys from those of another on the same graph.
 * @param options.random gives a whole number from 0 to below its argument.
 */
export function startLoad(
  { departments }: FaultyGraph,
  clients: Clients,
  options: { name?: string; people: number; random: (below: number) => number },
) {
  const { name = "load", people, random } = options;
  let isOver = false;

  const live = async (person: number): Promise<void> => {
    const who = person % 2 === 0 ? "citizen" : "citizen-2";
    for (let count = 1; !isOver; count += 1) {
      const department = departments[random(departments.length)]!;
      const marker = `${name} ${person}-${count}`;
      const code = await clients.file(who, department, marker);
      // Every third only files: that waits for nothing, so something is always under way.
      if (person % 3 === 0) continue;
      const life = lives[random(lives.length)]!;
      await life({ clients, department, who, code, marker });
    }
  };
  const running = Promise.all(Array.from({ length: people }, (_none, index) => live(index)));
  // Shown by `stop`; until then nobody listens.
  running.catch(() => {});

  return {
    /** Waits until so many more filings have been taken. */
    async goOn(filings: number): Promise<void> {
      const { size } = clients.acknowledged.filings;
      await within(60, `${filings} more filings`, async () => {
        return clients.acknowledged.filings.size >= size + filings;
      });
    },

    /** Lets everybody finish what they have begun. @throws when something was refused, or never taken. */
    async stop(): Promise<void> {
      isOver = true;
      await running;
    },
  };
}

type Life = {
  clients: Clients;
  department: FaultyDepartment;
  who: "citizen" | "citizen-2";
  code: string;
  marker: string;
};

/** What becomes of a dossier after it was filed. */
const lives: readonly ((life: Life) => Promise<void>)[] = [
  async ({ clients, department, who, code, marker }) => {
    await clients.act(who, department, code, "REQUEST_WITHDRAWAL", `${marker} withdraw`);
  },

  async ({ clients, department, code, marker }) => {
    const { officer } = department;
    await clients.act(officer, department, code, "ACCEPT", `${marker} accept`);
    await clients.act(officer, department, code, "HAND_OVER", `${marker} hand over`);
  },

  // A proof can be sent any number of times: nothing but its key tells a second one from a repeated one.
  async ({ clients, department, who, code, marker }) => {
    const amount = { amountVnd: "350000" };
    await clients.act(
      department.officer,
      department,
      code,
      "REQUEST_PAYMENT",
      `${marker} pay`,
      amount,
    );
    await clients.see(who, code, 2);
    for (const proof of ["proof 1", "proof 2"]) {
      await clients.act(who, department, code, "SUBMIT_PAYMENT_PROOF", `${marker} ${proof}`);
    }
  },

  async ({ clients, department, who, code, marker }) => {
    const { officer } = department;
    const asked = supplementOf(department.procedureCode);
    await clients.act(officer, department, code, "REQUEST_SUPPLEMENT", `${marker} ask`, asked);
    await clients.see(who, code, 2);
    await clients.act(who, department, code, "ANSWER_SUPPLEMENT", `${marker} answer`);
    await clients.act(who, department, code, "REQUEST_WITHDRAWAL", `${marker} withdraw`);
  },
];
