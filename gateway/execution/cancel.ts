/**
 * Says that work is no longer wanted. An `AbortController` says the same for ten times the price, which a
 * request pays once for itself and once for each call.
 */
export type Cancel = {
  readonly isCancelled: boolean;
  /** Calls each listener; once. */
  cancel(): void;
  /** @param listener is called at once when it is cancelled already. */
  onCancel(listener: () => void): void;
};

/** @returns one that is not cancelled. */
export function createCancel(): Cancel {
  let listeners: (() => void)[] | null = [];
  return {
    get isCancelled() {
      return listeners === null;
    },
    cancel() {
      const told = listeners ?? [];
      listeners = null;
      for (const listener of told) listener();
    },
    onCancel(listener) {
      if (listeners === null) listener();
      else listeners.push(listener);
    },
  };
}
