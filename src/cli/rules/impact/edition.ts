/**
 * Finds the edition to compare with: a rules folder, or the rules of a git revision in a temporary
 * folder.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ARCHIVE_BYTES_MAX = 256 * 1024 * 1024;

/** A rules folder to read from. */
export interface EditionFolder {
  readonly folder: string;
  /** How the reader named it. */
  readonly name: string;
  /** Takes away what was written for it. */
  remove(): void;
}

/** No edition is there; the message says so to whoever asked for it. */
export class EditionNotFound extends Error {
  override readonly name = "EditionNotFound";
}

/**
 * Opens the edition that a folder or a revision names; a folder comes first.
 * @param standing the rules folder at hand, of which a revision gives an older or newer state
 * @throws EditionNotFound
 */
export function openEdition(from: string, standing: string): EditionFolder {
  if (existsSync(from) && statSync(from).isDirectory()) {
    if (!existsSync(join(from, "rulebook.json")))
      throw new EditionNotFound(
        `the folder \`${from}\` holds no \`rulebook.json\`\nhint: name the folder of the ` +
          "rules itself",
      );
    return { folder: from, name: from, remove: () => undefined };
  }
  const commit = commitOf(from, standing);
  const target = mkdtempSync(join(tmpdir(), "douze-edition-"));
  const remove = () => rmSync(target, { recursive: true, force: true });
  try {
    extract(commit, standing, target);
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

function commitOf(revision: string, standing: string): string {
  try {
    return git(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`],
      standing,
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
    const said = String((error as { stderr?: Buffer }).stderr ?? "").trim();
    throw new EditionNotFound(
      "there is neither a folder nor a git revision " +
        `\`${revision}\`${said === "" ? "" : `; git says: ${said}`}\nhint: a folder of rules, ` +
        `or a revision of the repository that holds \`${standing}\`, e.g. \`HEAD~1\``,
      { cause: error },
    );
  }
}

/** The files of the folder as the commit has them, without the path that leads to it. */
function extract(commit: string, standing: string, target: string): void {
  const [top = standing, path = ""] = ["--show-toplevel", "--show-prefix"].map((what) =>
    git(["rev-parse", what], standing).toString("utf8").trim(),
  );
  let archive: Buffer;
  try {
    // From inside the folder git would archive a part of the tree that it is told to archive.
    archive = git(["archive", "--format=tar", `${commit}:${path.replace(/\/$/, "")}`], top);
  } catch (error) {
    throw new EditionNotFound(`the revision has no folder \`${path}\``, { cause: error });
  }
  execFileSync("tar", ["-x", "-C", target], { input: archive, stdio: ["pipe", "ignore", "pipe"] });
}
