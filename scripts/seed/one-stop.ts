import { pino } from "pino";
import { createPeer, type Peer } from "../../subgraphs/kit/peer.ts";
import type { PeerConfig } from "../../subgraphs/kit/config.ts";

/** Opens a way to tell one-stop what happened when; it takes that in demo mode only. */
export function openOneStop(config: PeerConfig): Peer {
  return createPeer({
    name: "one-stop",
    caller: "start",
    scopes: ["replay"],
    config,
    logger: pino({ level: "silent" }),
  });
}
