import { readFileSync } from "node:fs";
import { packagePath } from "../../../src/platform/paths.js";

/** The example of an answer in the contract, by operation id. */
export const readExample = (operationId: string): unknown =>
  JSON.parse(
    readFileSync(packagePath(`scripts/contract/examples/answers/${operationId}.json`), "utf8"),
  );
