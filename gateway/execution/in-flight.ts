import { createCancel, type Cancel } from "./cancel.ts";

/** Work that is under way, by what it depends on. */
export type InFlight<Result> = ReturnType<typeof createInFlight<Result>>;

type Work<Result> = {
  readonly result: Promise<Result>;
  readonly cancel: Cancel;
  /** Who waits; at 0 nobody does, and the work is given up. */
  waiting: number;
};

/**
 * Lets those who ask for the same at the same time wait for one answer. Nothing is kept: the next to ask when
 * it is done asks anew.
 */
export function createInFlight<Result>() {
  const workByKey = new Map<string, Work<Result>>();

  function begin(key: string, start: (cancel: Cancel) => Promise<Result>): Work<Result> {
    const cancel = createCancel();
    const end = () => {
      if (workByKey.get(key) === work) workByKey.delete(key);
    };
    const result = start(cancel).finally(end);
    const work: Work<Result> = { result, cancel, waiting: 0 };
    workByKey.set(key, work);
    return work;
  }

  return {
    /**
     * @param key everything that can change the result, who asks included.
     * @param start begins the work; it is cancelled when nobody waits any more.
     * @param leaving says that this one no longer waits; null waits to the end.
     */
    join(
      key: string,
      start: (cancel: Cancel) => Promise<Result>,
      leaving: Cancel | null,
    ): Promise<Result> {
      const work = workByKey.get(key) ?? begin(key, start);
      work.waiting += 1;
      leaving?.onCancel(() => {
        work.waiting -= 1;
        if (work.waiting > 0) return;
        // Whoever comes now begins again.
        if (workByKey.get(key) === work) workByKey.delete(key);
        work.cancel.cancel();
      });
      return work.result;
    },
  };
}
