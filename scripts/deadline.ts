/**
 * `npm run -s deadline -- --accepted 2025-01-23T09:00+07:00 --limit 5wd [--policy RESTART] [--events FILE]`: counts a
 * deadline and explains it, as JSON.
 */
import { countDeadline, readDeadlineOptions } from "./deadline/count-deadline.ts";

try {
  const options = readDeadlineOptions(process.argv.slice(2), process.env["INIT_CWD"]);
  process.stdout.write(`${JSON.stringify(countDeadline(options), null, 2)}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message.split("\n")[0]}\n`);
  process.exit(2);
}
