/** Signatures of the parts of a ZIP archive (APPNOTE 4.3). */
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** The earliest time of the format, 1 January 1980. */
const NO_TIME = 0x00210000;

/**
 * Resets the modification times in an archive, in place, so that the same files give the same bytes.
 * Supports archives of up to 65 535 files and 4 GB, without a comment.
 * @throws Error if the archive is malformed.
 */
export function withoutTimes(archive: Buffer): Buffer {
  const end = archive.length - 22;
  if (archive.readUInt32LE(end) !== END_OF_DIRECTORY)
    throw new Error("the archive does not end as archives do");
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(entry) !== DIRECTORY_ENTRY)
      throw new Error("the directory of the archive holds something else");
    archive.writeUInt32LE(NO_TIME, entry + 12);
    archive.writeUInt32LE(NO_TIME, archive.readUInt32LE(entry + 42) + 10);
    const [name, extra, comment] = [28, 30, 32].map((at) => archive.readUInt16LE(entry + at)) as [
      number,
      number,
      number,
    ];
    entry += 46 + name + extra + comment;
  }
  return archive;
}
