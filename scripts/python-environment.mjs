import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Creates a Python environment in a folder and installs packages in it.
 * @param packages arguments of `pip install`
 * @param requirements the message of the error if that fails
 * @returns the folder of its programs
 * @throws Error if it fails; the folder is removed
 */
export function makePythonEnvironment(folder, packages, requirements) {
  rmSync(folder, { recursive: true, force: true });
  const programs = join(folder, "bin");
  for (const [program, ...args] of [
    ["python3", "-m", "venv", folder],
    [join(programs, "pip"), "install", "--quiet", "--disable-pip-version-check", ...packages],
  ]) {
    if (spawnSync(program, args, { stdio: "inherit" }).status === 0) continue;
    rmSync(folder, { recursive: true, force: true });
    throw new Error(requirements);
  }
  return programs;
}
