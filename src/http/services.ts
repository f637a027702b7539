import type { AccessDesk } from "../application/access/desk.js";
import type { KeyPorts } from "../application/access/keys.js";
import type { AuditRepository } from "../application/audit/ports.js";
import type { AuditTrail } from "../application/audit/trail.js";
import type { CreationPorts } from "../application/create-plan.js";
import type { StorageStatus, Stores } from "../application/ports.js";
import type { AttemptPorts } from "../application/webhooks/attempt.js";
import type { Targets } from "../application/webhooks/ports.js";
import type { PlanWriters } from "../exports/writers.js";
import type { Language } from "../domain/text.js";
import type { Rulebook } from "../domain/rulebook.js";
import type { Territory } from "../territory/collectivity.js";
import type { RetryDesk } from "../application/retries/desk.js";
import type { TenantData } from "../application/tenant-data/ports.js";
import { Texts } from "../presentation/texts.js";

/** What the controllers work with. */
export interface Services extends Omit<CreationPorts, "storage">, KeyPorts, AttemptPorts, Stores {
  /** Where messages may go. */
  readonly targets: Targets;
  readonly access: AccessDesk;
  readonly retries: RetryDesk;
  readonly tenantData: TenantData;
  /** Takes note of what changes nothing. */
  readonly trail: AuditTrail;
  readonly auditEvents: Pick<AuditRepository, "page">;
  readonly territory: Territory;
  readonly storageStatus: StorageStatus;
  readonly writers: PlanWriters;
  /** The texts of a rulebook in a language, put together once. */
  readonly texts: (rulebook: Rulebook, language: Language) => Texts;
}

/** Keeps the texts of each rulebook for as long as the rulebook itself is kept. */
export function keepTexts(): Services["texts"] {
  const kept = new WeakMap<Rulebook, Map<Language, Texts>>();
  return (rulebook, language) => {
    const languages = kept.get(rulebook) ?? new Map<Language, Texts>();
    kept.set(rulebook, languages);
    const texts = languages.get(language) ?? new Texts(rulebook, language);
    languages.set(language, texts);
    return texts;
  };
}
