import type { PlanFormat } from "./format.js";

/**
 * All formats except JSON. If `Accept` leaves the choice open (`text/*`), the first matching format
 * is used. Writers are loaded on first use, so that their libraries do not delay the start of the
 * service.
 */
export const PLAN_FORMATS: readonly PlanFormat[] = [
  {
    mediaType: "application/ld+json",
    extension: "jsonld",
    write: async (plan) => (await import("./json-ld/json-ld.js")).planJsonLd(plan),
  },
  {
    mediaType: "text/csv",
    parameters: "charset=utf-8; header=present",
    extension: "csv",
    write: async (plan) => (await import("./csv.js")).planCsv(plan),
  },
  {
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extension: "xlsx",
    points: 10,
    write: async (plan) => (await import("./xlsx.js")).planXlsx(plan),
  },
  {
    mediaType: "text/calendar",
    parameters: "charset=utf-8",
    extension: "ics",
    write: async (plan) => (await import("./icalendar.js")).planCalendar(plan),
  },
  {
    mediaType: "text/markdown",
    parameters: "charset=utf-8; variant=GFM",
    extension: "md",
    points: 5,
    write: async (plan) => (await import("./markdown/markdown.js")).planMarkdown(plan),
  },
  {
    mediaType: "application/pdf",
    extension: "pdf",
    points: 15,
    write: async (plan) => (await import("./documents/plan-pdf.js")).planPdf(plan),
  },
  {
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    extension: "docx",
    points: 30,
    write: async (plan) => (await import("./documents/plan-docx.js")).planDocx(plan),
  },
];
