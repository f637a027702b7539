/**
 * A program that owns the embedded database of a folder, its argument. It prints the address, and
 * when its standard input ends it leaves without stopping the database, as a process does after an
 * uncaught error.
 */
import { startEmbeddedDatabase } from "../../../src/persistence/embedded/embedded.js";

const [folder = ""] = process.argv.slice(2);
const { url } = await startEmbeddedDatabase({ folder });
// A process that is interrupted first ends what it is at.
process.on("SIGINT", () => process.stdout.write("interrupted\n"));
process.stdout.write(`${JSON.stringify(url)}\n`);
process.stdin.on("end", () => process.exit(1)).resume();
