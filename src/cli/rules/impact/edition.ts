/**
 * Opens the edition to compare with: a rules folder, or the rules of a git revision, extracted to a
 * temporary folder.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ARCHIVE_BYTES_MAX = 256 * 1024 * 1024;

/** A rules folder to read from. */
export interface EditionFolder {
  readonly folder: string;
  /** The folder or revision, as given on the command line. */
  readonly name: string;
  /** Removes the temporary folder, if there is one. */
  remove(): void;
}

/** Thrown if there is no such edition. The message is printed to the author. */
export class EditionNotFound extends Error {
  override readonly name = "EditionNotFound";
}

/**
 * Opens the edition that a folder or a git revision names. A folder takes precedence.
 * @param rulesFolder the current rules folder, whose state at the revision is extracted
 * @throws EditionNotFound
 */
export function openEdition(from: string, rulesFolder: string): EditionFolder {
  if (existsSync(from) && statSync(from).isDirectory()) {
    if (!existsSync(join(from, "rulebook.json")))
      throw new EditionNotFound(
        `the folder \`${from}\` holds no \`rulebook.json\`\nhint: name the folder of the ` +
          "rules itself",
      );
    return { folder: from, name: from, remove: () => undefined };
  }
  const commit = commitOf(from, rulesFolder);
  const target = mkdtempSync(join(tmpdir(), "douze-edition-"));
  const remove = () => rmSync(target, { recursive: true, force: true });
  try {
    extract(commit, rulesFolder, target);
  } catch (error) {
    remove();
    throw error;
  }
  return { folder: target, name: from, remove };
}

function git(args: readonly string[], folder: string): Buffer {
  return execFileSync("git", ["-C", folder, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: ARCHIVE_BYTES_MAX,
  });
}

function commitOf(revision: string, rulesFolder: string): string {
  try {
    return git(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`],
      rulesFolder,
    )
      .toString("utf8")
      .trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new EditionNotFound(
        `there is no folder \`${revision}\`, and git, which would know a revision, is not ` +
          "installed",
        { cause: error },
      );
    const message = String((error as { stderr?: Buffer }).stderr ?? "").trim();
    const gitMessage = message === "" ? "" : `; git says: ${message}`;
    throw new EditionNotFound(
      "there is neither a folder nor a git revision " +
        `\`${revision}\`${gitMessage}\nhint: a folder of rules, ` +
        `or a revision of the repository that holds \`${rulesFolder}\`, e.g. \`HEAD~1\``,
      { cause: error },
    );
  }
}

/** Extracts the rules folder of a commit, without the path that leads to it. */
function extract(commit: string, rulesFolder: string, target: string): void {
  const [top = rulesFolder, path = ""] = ["--show-toplevel", "--show-prefix"].map((what) =>
    git(["rev-parse", what], rulesFolder).toString("utf8").trim(),
  );
  let archive: Buffer;
  try {
    // Inside the folder, git would archive only a part of the tree.
    archive = git(["archive", "--format=tar", `${commit}:${path.replace(/\/$/, "")}`], top);
  } catch (error) {
    throw new EditionNotFound(`the revision has no folder \`${path}\``, { cause: error });
  }
  execFileSync("tar", ["-x", "-C", target], { input: archive, stdio: ["pipe", "ignore", "pipe"] });
}
