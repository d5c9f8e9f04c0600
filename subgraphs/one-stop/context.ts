import type { Viewer } from "../kit/viewer.ts";
import { createLoaders } from "./loaders.ts";
import type { Loaders } from "./loaders.ts";
import type { OneStop } from "./one-stop.ts";

/** What a resolver of one-stop can count on. */
export type Context = {
  viewer: Viewer;
  requestId: string;
  /** The instant that the whole request is answered as of. */
  now: string;
  oneStop: OneStop;
  loaders: Loaders;
};

/** Makes the context of one request. */
export function createContext(oneStop: OneStop, viewer: Viewer, requestId: string): Context {
  const now = new Date().toISOString();
  return { viewer, requestId, now, oneStop, loaders: createLoaders(oneStop, viewer) };
}
