import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Collectivity, Territory } from "../../src/territory/collectivity.js";
import { openTerritory } from "../../src/territory/open-territory.js";

const SCRIPT = fileURLToPath(new URL("../../scripts/build/territory.mjs", import.meta.url));

/**
 * Builds the index of the real official data into a folder of its own, opens it and leaves nothing
 * behind.
 */
export function openOfficialTerritory(): Territory {
  const folder = mkdtempSync(join(tmpdir(), "douze-territory-"));
  try {
    const path = join(folder, "made", "territory.json");
    execFileSync(process.execPath, [SCRIPT, path]);
    return openTerritory(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every collectivity, found by the one-letter names that each name contains at least one of. */
export function everyCollectivity(territory: Territory): Collectivity[] {
  const found = ["a", "e", "i", "o", "u", "y"].flatMap((vowel) =>
    territory.search(vowel, { limit: Number.POSITIVE_INFINITY }),
  );
  return [...new Map(found.map((collectivity) => [collectivity.id, collectivity])).values()];
}

export const idsOf = (collectivities: readonly Collectivity[]): string[] =>
  collectivities.map(({ id }) => id);
export const namesOf = (collectivities: readonly Collectivity[]): string[] =>
  collectivities.map(({ name }) => name);
