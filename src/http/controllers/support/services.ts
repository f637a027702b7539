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
import { RulebookTexts } from "../../../presentation/words/rulebook-texts.js";

/** What controllers use. */
export interface Services extends Omit<CreationPorts, "storage">, KeyPorts, AttemptPorts {
  /** What is stored for tenants; each change commits at once. */
  readonly stores: Stores;
  /** Checks the addresses of endpoints. */
  readonly targets: Targets;
  readonly authenticator: Authenticator;
  readonly idempotentExecution: IdempotentExecution;
  readonly tenantData: TenantData;
  /** Notes requests that change nothing. */
  readonly trail: AuditTrail;
  readonly auditEvents: Pick<AuditRepository, "page">;
  readonly territory: Territory;
  readonly storageStatus: StorageStatus;
  readonly writers: PlanWriters;
  /** The texts of a rulebook in a language, put together once. */
  readonly texts: (rulebook: Rulebook, language: Language) => RulebookTexts;
}

/** Caches the texts of each rulebook for as long as the rulebook itself is in memory. */
export function cacheTexts(): Services["texts"] {
  const cached = new WeakMap<Rulebook, Map<Language, RulebookTexts>>();
  return (rulebook, language) => {
    const languages = cached.get(rulebook) ?? new Map<Language, RulebookTexts>();
    cached.set(rulebook, languages);
    const texts = languages.get(language) ?? new RulebookTexts(rulebook, language);
    languages.set(language, texts);
    return texts;
  };
}
