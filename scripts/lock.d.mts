/**
 * Takes a lock that is held as long as this process lives: a folder that says who holds it.
 *
 * @param path where the folder is; the folder above must be there.
 * @returns the lock, or the process that holds it.
 */
export function takeLock(path: string): { release: () => void } | { heldBy: number };
