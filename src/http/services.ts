import type { CreationPorts } from "../application/create-plan.js";
import type { PeerRepository, StorageStatus } from "../application/ports.js";
import type { Language } from "../domain/text.js";
import type { Rulebook } from "../domain/rulebook.js";
import type { Territory } from "../territory/collectivity.js";
import { Texts } from "../presentation/texts.js";

/** What the controllers work with. */
export interface Services extends CreationPorts {
  readonly peers: PeerRepository;
  readonly territory: Territory;
  readonly storage: StorageStatus;
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
