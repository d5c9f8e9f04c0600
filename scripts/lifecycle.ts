/** `npm run lifecycle -- --mermaid`: draws the ten statuses and every listed move as a Mermaid graph. */
import { toMermaid } from "./lifecycle/mermaid.ts";

const [argument, ...rest] = process.argv.slice(2);
if (argument !== "--mermaid" || rest.length > 0) {
  process.stderr.write("Usage: npm run -s lifecycle -- --mermaid\n");
  process.exit(2);
}
process.stdout.write(toMermaid());
