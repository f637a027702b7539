/**
 * Judges what came of a run: whether it asked enough, of everything, and got to where each
 * operation succeeds.
 */
import { readFileSync } from "node:fs";

/** By the name of each operation, its requests by status. */
export function tally(record) {
  const counts = new Map();
  for (const line of readFileSync(record, "utf8").split("\n").filter(Boolean)) {
    const { operation, status } = JSON.parse(line);
    const statuses = counts.get(operation) ?? counts.set(operation, {}).get(operation);
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return counts;
}

export const requestsOf = (statuses) =>
  Object.values(statuses).reduce((sum, each) => sum + each, 0);
export const successesOf = (statuses) =>
  requestsOf(
    Object.fromEntries(Object.entries(statuses).filter(([status]) => status.startsWith("2"))),
  );

/**
 * What is wrong with the counts of a run over all operations of a contract: an operation that was
 * never asked, or never did what it is for.
 */
export function gapsOf(counts, { paths }) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses }]) => {
      const name = `${method.toUpperCase()} ${path}`;
      const statuses = counts.get(name) ?? {};
      const success = Object.keys(responses).find((status) => status.startsWith("2"));
      if (requestsOf(statuses) === 0) return [`${name} was never asked`];
      return statuses[success] === undefined ? [`${name} never answered ${success}`] : [];
    }),
  );
}

/** Lines of a service's log about failures of its own. */
export const failuresIn = (log) => log.split("\n").filter((line) => /"level":[56]0/.test(line));
