import { spawn } from "node:child_process";
import { once } from "node:events";

const SECONDS_MAX = 600;

/**
 * Runs a program and returns its standard output.
 * @throws Error with all of its output if it fails
 */
export async function run(folder, program, args, env = process.env) {
  const child = spawn(program, args, {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: SECONDS_MAX * 1_000,
  });
  let [said, printed] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => ((printed += text), (said += text)));
  child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  const [status] = await once(child, "close");
  if (status !== 0)
    throw new Error(
      `${program} ${args.slice(0, 6).join(" ")} … ended with ` +
        `${status ?? `no status within ${SECONDS_MAX} s`}:\n${said.slice(-4_000)}`,
    );
  return printed;
}
