/** The one error of the embedded database: what happened, and how to mend it. */

const ELSEWHERE = "set DATABASE_URL to a PostgreSQL database of your own";

export class EmbeddedDatabaseError extends Error {
  override readonly name = "EmbeddedDatabaseError";
  readonly hint: string;

  constructor(what: string, hint: string = ELSEWHERE, options?: ErrorOptions) {
    super(`${what}\nhint: ${hint}`, options);
    this.hint = hint;
  }
}

/**
 * Explains why something could not be done in the data folder, from a system error or the words of
 * a PostgreSQL program.
 */
export function explainTrouble(
  doing: string,
  folder: string,
  reason: unknown,
): EmbeddedDatabaseError {
  if (reason instanceof EmbeddedDatabaseError) return reason;
  const words = reason instanceof Error ? reason.message : String(reason).trim();
  const [what, hint] = diagnose(words, folder);
  return new EmbeddedDatabaseError(
    `${doing}: ${what}`,
    hint,
    reason instanceof Error ? { cause: reason } : undefined,
  );
}

function diagnose(words: string, folder: string): [what: string, hint: string] {
  if (/ENOSPC|EDQUOT|No space left|quota exceeded/i.test(words)) {
    return [
      `the disk of \`${folder}\` is full`,
      `free some space, or set DOUZE_DATA_DIR to a folder on another disk, or ${ELSEWHERE}`,
    ];
  }
  if (/EROFS|Read-only file system/i.test(words)) {
    return [
      `\`${folder}\` is on a read-only disk`,
      `set DOUZE_DATA_DIR to a writable folder, or ${ELSEWHERE}`,
    ];
  }
  if (/look up effective user/i.test(words)) {
    return [
      lastLines(words),
      `run Douze as a user that the system knows (one listed in /etc/passwd), or ${ELSEWHERE}`,
    ];
  }
  if (/EACCES|EPERM|Permission denied|not permitted/i.test(words)) {
    return [
      `no permission in \`${folder}\` (${lastLines(words)})`,
      "make that folder writable for the user that runs Douze and every folder above it " +
        `enterable for all, or set DOUZE_DATA_DIR to another folder, or ${ELSEWHERE}`,
    ];
  }
  if (/ENOTDIR|EEXIST|Not a directory/i.test(words)) {
    return [
      `\`${folder}\` is not a folder (${lastLines(words)})`,
      `set DOUZE_DATA_DIR to a folder, or ${ELSEWHERE}`,
    ];
  }
  return [lastLines(words), ELSEWHERE];
}

function lastLines(words: string): string {
  return words.trim().split("\n").slice(-6).join(" | ") || "no reason was given";
}
