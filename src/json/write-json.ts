/**
 * Writes answers of which most parts are known beforehand: those are written once, and copied
 * wherever they stand.
 */

interface Written {
  readonly text: string;
  readonly bytes: Buffer;
}

const written = new WeakMap<object, Written>();

/** A part shorter than this is cheaper to write among its neighbours than to copy. */
const COPIED_BYTES_MIN = 64;

/**
 * Writes a value once and for all: wherever it stands in an answer, its text is copied. It must not
 * change any more.
 */
export function writeOnce<T extends object>(value: T): T {
  written.set(value, write(value));
  return Object.freeze(value);
}

/** What `writeJson` writes, in a buffer of its own that may be kept. */
export function bytesOf(value: unknown): Buffer {
  const bytes = writeJson(value);
  const copy = Buffer.from(bytes);
  reuse(bytes);
  return copy;
}

/** The text of what `writeJson` writes. */
export function textOf(value: unknown): string {
  const bytes = writeJson(value);
  const text = bytes.toString("utf8");
  reuse(bytes);
  return text;
}

const write = (value: unknown): Written => asWritten(JSON.stringify(value));

const asWritten = (text: string): Written => ({ text, bytes: Buffer.from(text) });

/**
 * Writes what JSON.stringify writes of plain data, in UTF-8, copying the parts that were written
 * once.
 */
export function writeJson(value: unknown): Buffer {
  const sheet = new Sheet();
  writeValue(value, sheet);
  return sheet.take();
}

function writeValue(value: unknown, sheet: Sheet): void {
  if (typeof value === "string") sheet.copy(quote(value));
  else if (typeof value !== "object" || value === null)
    sheet.pending += JSON.stringify(value) ?? "null";
  else {
    const known = written.get(value);
    if (known !== undefined) sheet.copy(known);
    else if (Array.isArray(value)) writeList(value, sheet);
    else writeMembers(value as Record<string, unknown>, sheet);
  }
}

function writeList(list: readonly unknown[], sheet: Sheet): void {
  sheet.pending += "[";
  for (let i = 0; i < list.length; i++) {
    if (i > 0) sheet.pending += ",";
    writeValue(list[i], sheet);
  }
  sheet.pending += "]";
}

function writeMembers(object: Readonly<Record<string, unknown>>, sheet: Sheet): void {
  let opening = "{";
  for (const key in object) {
    const member = object[key];
    if (member === undefined) continue;
    sheet.pending += `${opening}${quote(key).text}:`;
    opening = ",";
    writeValue(member, sheet);
  }
  sheet.pending += opening === "{" ? "{}" : "}";
}

/**
 * Keys, identifiers and texts of a rulebook come again and again; what only one answer says is
 * forgotten with the rest when there is too much.
 */
const quoted = new Map<string, Written>();
const QUOTED_MAX = 10_000;

function quote(text: string): Written {
  let known = quoted.get(text);
  if (known === undefined) {
    known = write(text);
    if (quoted.size >= QUOTED_MAX) quoted.clear();
    quoted.set(text, known);
  }
  return known;
}

/** Room for most answers; a larger one gets room of its own. */
const PAGE_BYTES = 512 * 1024;
const FREE_PAGES_MAX = 16;
const freePages: Buffer[] = [];

/** Takes the room of a written text back, to be written on again: nobody may read it any more. */
export function reuse(bytes: Buffer): void {
  const { buffer } = bytes;
  if (buffer.byteLength === PAGE_BYTES && freePages.length < FREE_PAGES_MAX)
    freePages.push(Buffer.from(buffer));
}

/** For so few characters a loop is quicker than a call into the encoder. */
const LOOPED_LENGTH_MAX = 80;

/** Bytes written so far, and the text that is still to be encoded behind them. */
class Sheet {
  pending = "";
  #page = freePages.pop() ?? Buffer.from(new ArrayBuffer(PAGE_BYTES));
  #end = 0;

  copy({ text, bytes }: Written): void {
    if (bytes.length < COPIED_BYTES_MIN) {
      this.pending += text;
      return;
    }
    this.#encode();
    this.#makeRoom(bytes.length);
    bytes.copy(this.#page, this.#end);
    this.#end += bytes.length;
  }

  take(): Buffer {
    this.#encode();
    return this.#page.subarray(0, this.#end);
  }

  #encode(): void {
    const { pending } = this;
    this.pending = "";
    // A UTF-16 unit takes three bytes at most.
    this.#makeRoom(pending.length * 3);
    if (pending.length > LOOPED_LENGTH_MAX || !this.#loop(pending))
      this.#end += this.#page.write(pending, this.#end);
  }

  /** Writes ASCII; says whether it was. */
  #loop(text: string): boolean {
    const page = this.#page;
    let end = this.#end;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) return false;
      page[end++] = unit;
    }
    this.#end = end;
    return true;
  }

  #makeRoom(bytes: number): void {
    if (this.#end + bytes <= this.#page.length) return;
    const larger = Buffer.allocUnsafe((this.#end + bytes) * 2);
    this.#page.copy(larger, 0, 0, this.#end);
    reuse(this.#page);
    this.#page = larger;
  }
}
