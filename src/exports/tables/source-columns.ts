import type { ReferenceDocument } from "../../presentation/contract/sources.js";
import type { ExportColumn } from "./column.js";

export const SOURCE_COLUMNS: readonly ExportColumn<ReferenceDocument>[] = [
  {
    id: "referenceId",
    width: 30,
    heading: { fr: "Identifiant", en: "Id" },
    meaning: { fr: "Identifiant de la source.", en: "Identifier of the source." },
    value: ({ id }) => id,
  },
  {
    id: "title",
    width: 66,
    heading: { fr: "Source", en: "Source" },
    meaning: { fr: "Titre.", en: "Title." },
    value: ({ title }) => title,
  },
  {
    id: "publisher",
    width: 34,
    heading: { fr: "Éditeur", en: "Publisher" },
    meaning: { fr: "Qui l’a publiée.", en: "Who published it." },
    value: ({ publisher }) => publisher,
  },
  {
    id: "date",
    width: 12,
    heading: { fr: "Date", en: "Date" },
    meaning: {
      fr: "Date de publication (AAAA, AAAA-MM ou AAAA-MM-JJ).",
      en: "Date of publication (YYYY, YYYY-MM or YYYY-MM-DD).",
    },
    value: ({ date }) => date,
  },
  {
    id: "url",
    width: 60,
    heading: { fr: "Adresse", en: "Address" },
    meaning: {
      fr: "Adresse de la source, s’il y en a une.",
      en: "Address of the source, where it has one.",
    },
    value: ({ url }) => url,
  },
];
