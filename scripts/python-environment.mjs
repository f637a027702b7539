import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Makes a Python environment in a folder, with what `pip install` is told to bring, and gives where
 * its programs are. Where that fails nothing stays, and `takes` says what it takes.
 */
export function makePythonEnvironment(folder, wanted, takes) {
  rmSync(folder, { recursive: true, force: true });
  const programs = join(folder, "bin");
  for (const [program, ...args] of [
    ["python3", "-m", "venv", folder],
    [join(programs, "pip"), "install", "--quiet", "--disable-pip-version-check", ...wanted],
  ]) {
    if (spawnSync(program, args, { stdio: "inherit" }).status === 0) continue;
    rmSync(folder, { recursive: true, force: true });
    throw new Error(takes);
  }
  return programs;
}
