import type { Authenticator } from "../../../application/access/authenticator.js";
import type { KeyPorts } from "../../../application/access/keys.js";
import type { AuditRepository } from "../../../application/ports/audit.js";
import type { AuditTrail } from "../../../application/audit/audit-trail.js";
import type { CreationPorts } from "../../../application/plans/create-plan.js";
import type { StorageStatus } from "../../../application/ports/storage-status.js";
import type { Stores } from "../../../application/ports/storage.js";
import type { AttemptPorts } from "../../../application/webhooks/attempt-delivery.js";
import type { Targets } from "../../../application/ports/webhooks.js";
import type { PlanWriters } from "../../../exports/writers.js";
import type { Language } from "../../../domain/kernel/text.js";
import type { Rulebook } from "../../../domain/rules/rulebook.js";
import type { Territory } from "../../../territory/collectivity.js";
import type { IdempotentExecution } from "../../../application/idempotency/idempotent-execution.js";
import type { TenantData } from "../../../application/ports/tenant-data.js";
import { Texts } from "../../../presentation/words/texts.js";

/** What the controllers work with. */
export interface Services extends Omit<CreationPorts, "storage">, KeyPorts, AttemptPorts {
  /** What is stored for tenants; each change commits at once. */
  readonly stores: Stores;
  /** Where messages may go. */
  readonly targets: Targets;
  readonly authenticator: Authenticator;
  readonly idempotentExecution: IdempotentExecution;
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
export function cacheTexts(): Services["texts"] {
  const kept = new WeakMap<Rulebook, Map<Language, Texts>>();
  return (rulebook, language) => {
    const languages = kept.get(rulebook) ?? new Map<Language, Texts>();
    kept.set(rulebook, languages);
    const texts = languages.get(language) ?? new Texts(rulebook, language);
    languages.set(language, texts);
    return texts;
  };
}
