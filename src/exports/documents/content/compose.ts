import { createHash } from "node:crypto";
import type { PlanDocument } from "../../../presentation/contract/plan.js";
import { heading } from "../model/build.js";
import type { DocumentModel } from "../model/document.js";
import { aboutBlocks, legalBlocks, sourceBlocks } from "./annex.js";
import { brakeBlocks } from "./brakes.js";
import { cleanTexts } from "./clean.js";
import { TITLE, coverOf, nameOf } from "./cover.js";
import { factBlocks } from "./facts.js";
import { otherBlocks } from "./others.js";
import { programmeBlocks } from "./programme.js";
import { rankingBlocks } from "./ranking.js";
import { readingBlocks } from "./reading.js";
import { priorityBlocks } from "./recommendation.js";
import { summaryBlocks } from "./summary.js";
import { voiceIn } from "./voice.js";

/** Content of a document that is not part of the plan. */
export interface DocumentOptions {
  /** URL of the stored plan, for readers who want to verify it. */
  readonly address?: string;
}

/** Builds the document of a plan, in the language of the plan. */
export function composeDocument(
  given: PlanDocument,
  { address }: DocumentOptions = {},
): DocumentModel {
  const plan = cleanTexts(given);
  const voice = voiceIn(plan.language);
  const { say, date } = voice;
  const name = nameOf(plan, voice);
  return {
    language: plan.language,
    title: `${say(TITLE)} – ${name}`,
    subject: say({
      fr: `Plan priorisé en douze recommandations, établi le ${date(plan.asOf)}`,
      en: `Prioritised plan of twelve recommendations, drawn up on ${date(plan.asOf)}`,
    }),
    author: "Douze",
    date: new Date(plan.createdAt ?? `${plan.asOf}T00:00:00Z`),
    digest: createHash("sha256")
      .update(JSON.stringify([plan, address]))
      .digest("hex"),
    cover: coverOf(plan, voice),
    running: {
      name,
      date: say({ fr: `Plan du ${date(plan.asOf)}`, en: `Plan of ${date(plan.asOf)}` }),
    },
    pageNumber: {
      before: "page\u00a0",
      between: say({ fr: "\u00a0sur\u00a0", en: "\u00a0of\u00a0" }),
    },
    blocks: [
      heading(1, say({ fr: "Sommaire", en: "Contents" }), { opens: "page" }),
      { kind: "contents" },
      ...readingBlocks(voice),
      ...summaryBlocks(plan, voice),
      ...rankingBlocks(plan, voice),
      ...priorityBlocks(plan, voice),
      ...otherBlocks(plan, voice),
      ...programmeBlocks(plan, voice),
      ...brakeBlocks(plan, voice),
      ...factBlocks(plan, voice),
      ...legalBlocks(plan, voice),
      ...sourceBlocks(plan, voice),
      ...aboutBlocks(plan, address, voice),
    ],
  };
}
