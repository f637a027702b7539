/**
 * Writes responses that mostly consist of parts known in advance. Each of those parts is serialised
 * once, and its bytes are copied into every response that contains it.
 */
import { ByteWriter, releaseBuffer, type EncodedJson } from "./byte-writer.js";

/** The JSON of objects that were serialised in advance. */
const serialised = new WeakMap<object, EncodedJson>();

/**
 * Serialises a value in advance. Wherever the value occurs in a response, its bytes are copied. The
 * value is frozen, because it must not change any more.
 */
export function serialiseOnce<T extends object>(value: T): T {
  serialised.set(value, encode(JSON.stringify(value)));
  return Object.freeze(value);
}

/** What `writeJson` writes, in a buffer of its own that may be kept. */
export function bytesOf(value: unknown): Buffer {
  const bytes = writeJson(value);
  const copy = Buffer.from(bytes);
  releaseBuffer(bytes);
  return copy;
}

/** Like `writeJson`, as a text. */
export function jsonText(value: unknown): string {
  const bytes = writeJson(value);
  const text = bytes.toString("utf8");
  releaseBuffer(bytes);
  return text;
}

const encode = (text: string): EncodedJson => ({ text, bytes: Buffer.from(text) });

/**
 * Writes plain data as JSON.stringify does, in UTF-8, and copies the parts that were serialised in
 * advance. The buffer may be returned with `releaseBuffer` when it is no longer needed.
 */
export function writeJson(value: unknown): Buffer {
  const writer = new ByteWriter();
  writeValue(value, writer);
  return writer.finish();
}

function writeValue(value: unknown, writer: ByteWriter): void {
  if (typeof value === "string") writer.append(quote(value));
  else if (typeof value !== "object" || value === null)
    writer.pending += JSON.stringify(value) ?? "null";
  else {
    const known = serialised.get(value);
    if (known !== undefined) writer.append(known);
    else if (Array.isArray(value)) writeList(value, writer);
    else writeMembers(value as Record<string, unknown>, writer);
  }
}

function writeList(list: readonly unknown[], writer: ByteWriter): void {
  writer.pending += "[";
  for (let i = 0; i < list.length; i++) {
    if (i > 0) writer.pending += ",";
    writeValue(list[i], writer);
  }
  writer.pending += "]";
}

function writeMembers(object: Readonly<Record<string, unknown>>, writer: ByteWriter): void {
  let opening = "{";
  for (const key in object) {
    const member = object[key];
    if (member === undefined) continue;
    writer.pending += `${opening}${quote(key).text}:`;
    opening = ",";
    writeValue(member, writer);
  }
  writer.pending += opening === "{" ? "{}" : "}";
}

/**
 * Quoted strings. Keys, ids and texts of a rulebook recur in every response; strings that occur only
 * once are discarded with the rest when the cache is full.
 */
const quoted = new Map<string, EncodedJson>();
const QUOTED_MAX = 10_000;

function quote(text: string): EncodedJson {
  let known = quoted.get(text);
  if (known === undefined) {
    known = encode(JSON.stringify(text));
    if (quoted.size >= QUOTED_MAX) quoted.clear();
    quoted.set(text, known);
  }
  return known;
}
