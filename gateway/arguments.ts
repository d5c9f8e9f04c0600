import path from "node:path";
import { parseArgs } from "node:util";
import { ConfigError } from "./config.ts";

/** What the command line says of the settings, under their names in the environment. */
export type Arguments = {
  /** Serve the graph to everybody alike, without this project's services. */
  readonly isAnonymous: boolean;
  readonly settings: Readonly<Record<string, string>>;
};

/**
 * @param argv what follows the script's name.
 * @param folder where the caller is: npm runs scripts elsewhere.
 * @throws ConfigError when an argument is not known or has no value.
 */
export function readArguments(argv: readonly string[], folder: string): Arguments {
  const { supergraph, port, anonymous } = parse(argv);
  return {
    isAnonymous: anonymous,
    settings: {
      ...(supergraph !== undefined && { SUPERGRAPH_FILE: path.resolve(folder, supergraph) }),
      ...(port !== undefined && { PORT: port }),
    },
  };
}

function parse(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        supergraph: { type: "string" },
        port: { type: "string" },
        anonymous: { type: "boolean", default: false },
      },
    });
    return values;
  } catch (error) {
    throw new ConfigError((error as Error).message);
  }
}
