import { spawn } from "node:child_process";
import { once } from "node:events";
import { stripVTControlCharacters } from "node:util";

const SECONDS_MAX = 120;

/** Starts a receiver of the page by its command, in its own process group, and waits until it listens. */
export async function startReceiver(command, cwd, env) {
  const child = spawn("bash", ["-c", command], {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close");
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => (said += stripVTControlCharacters(text)));
  const receiver = {
    said: () => said,

    async says(words) {
      const end = Date.now() + SECONDS_MAX * 1_000;
      while (!words.test(said)) {
        if (child.exitCode !== null || Date.now() > end)
          throw new Error(`the receiver did not say ${words}, but:\n${said}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },

    async stop() {
      if (child.exitCode === null) process.kill(-child.pid, "SIGTERM");
      await ended;
    },
  };
  await receiver.says(/^listening$/m).catch(async (error) => {
    await receiver.stop();
    throw error;
  });
  return receiver;
}
