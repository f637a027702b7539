import type { OfficialData } from "../../../src/application/ports/official-data.js";
import { packagePath } from "../../../src/platform/paths.js";
import type { Territory } from "../../../src/territory/collectivity.js";
import { readOfficialData } from "../../../src/territory/official-collectivity.js";
import { openTerritory } from "../../../src/territory/open-territory.js";

let opened: Territory | undefined;

/** The official data, read once. */
const territory = (): Territory => (opened ??= openTerritory(packagePath("dist/territory.json")));

/** What a profile may take from them. */
export const officialData = (): OfficialData => readOfficialData(territory());
