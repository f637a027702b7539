const written = new WeakMap<object, string>();
const keys = new Map<string, string>();

/** Writes a value once and for all: wherever it stands in an answer, its text is copied. It must not change any more. */
export function writeOnce<T extends object>(value: T): T {
  written.set(value, JSON.stringify(value));
  return Object.freeze(value);
}

/** Writes what JSON.stringify writes of plain data, copying the parts that were written once. */
export function writeJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const known = written.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    let text = "[";
    for (let i = 0; i < value.length; i++) text += (i === 0 ? "" : ",") + writeJson(value[i]);
    return `${text}]`;
  }
  let text = "";
  for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    text += (text === "" ? "{" : ",") + writeKey(key) + writeJson(member);
  }
  return text === "" ? "{}" : `${text}}`;
}

/** The keys of answers are those of the contract, hence few. */
function writeKey(key: string): string {
  let text = keys.get(key);
  if (text === undefined) {
    text = `${JSON.stringify(key)}:`;
    keys.set(key, text);
  }
  return text;
}
