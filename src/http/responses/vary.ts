import type { ServerResponse } from "node:http";

/** Adds request headers on which an answer depends to `Vary`, each once. */
export function addVary(response: ServerResponse, names: string): void {
  const before = response.getHeader("Vary");
  const all =
    before === undefined
      ? names
      : [...new Set(`${String(before)}, ${names}`.split(", "))].join(", ");
  response.setHeader("Vary", all);
}
