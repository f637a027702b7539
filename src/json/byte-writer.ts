/** Collects the bytes of a JSON text in a pooled buffer. */

/** A piece of JSON, as text and as UTF-8. */
export interface EncodedJson {
  readonly text: string;
  readonly bytes: Buffer;
}

/** Shorter pieces are cheaper to encode with the text around them than to copy. */
const COPIED_BYTES_MIN = 64;

/** Large enough for most responses; a larger response gets a buffer of its own. */
const POOLED_BYTES = 512 * 1024;
const POOL_SIZE_MAX = 16;
const pool: Buffer[] = [];

/** Returns the buffer of a written text to the pool. The caller must not read it any more. */
export function releaseBuffer(bytes: Buffer): void {
  const { buffer } = bytes;
  if (buffer.byteLength === POOLED_BYTES && pool.length < POOL_SIZE_MAX)
    pool.push(Buffer.from(buffer));
}

/** Up to this number of characters, a loop is faster than a call of the encoder. */
const LOOPED_LENGTH_MAX = 80;

/** The bytes written so far, and the text that is still to be encoded after them. */
export class ByteWriter {
  pending = "";
  #buffer = pool.pop() ?? Buffer.from(new ArrayBuffer(POOLED_BYTES));
  #end = 0;

  append({ text, bytes }: EncodedJson): void {
    if (bytes.length < COPIED_BYTES_MIN) {
      this.pending += text;
      return;
    }
    this.#encodePending();
    this.#ensureCapacity(bytes.length);
    bytes.copy(this.#buffer, this.#end);
    this.#end += bytes.length;
  }

  finish(): Buffer {
    this.#encodePending();
    return this.#buffer.subarray(0, this.#end);
  }

  #encodePending(): void {
    const { pending } = this;
    this.pending = "";
    // A UTF-16 unit takes at most three bytes.
    this.#ensureCapacity(pending.length * 3);
    if (pending.length > LOOPED_LENGTH_MAX || !this.#encodeAscii(pending))
      this.#end += this.#buffer.write(pending, this.#end);
  }

  /** Encodes a text of ASCII characters; returns `false`, with nothing written, for any other. */
  #encodeAscii(text: string): boolean {
    const buffer = this.#buffer;
    let end = this.#end;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) return false;
      buffer[end++] = unit;
    }
    this.#end = end;
    return true;
  }

  #ensureCapacity(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe((this.#end + bytes) * 2);
    this.#buffer.copy(larger, 0, 0, this.#end);
    releaseBuffer(this.#buffer);
    this.#buffer = larger;
  }
}
