/** The languages of the content; French comes first. */
export const LANGUAGES = ["fr", "en"] as const;
/** Language of the texts. */
export type Language = (typeof LANGUAGES)[number];

/** A text in both languages. */
export interface Text {
  readonly fr: string;
  readonly en: string;
}
