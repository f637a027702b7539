import type { RulebookChange } from "../../domain/comparison/rulebook-change.js";
import type { Text } from "../../domain/kernel/text.js";
import { escapeStep, show } from "../../json/pointer.js";
import type { RulebookChangeDocument } from "../contract/comparison.js";
import type { BothEditions } from "../words/both-editions.js";
import { quote } from "../words/format.js";

/** Presents a difference between two editions, with a message in plain words. */
export function presentRulebookChange(
  change: RulebookChange,
  editions: BothEditions,
): RulebookChangeDocument {
  const { kind, file, path, before, after } = change;
  return {
    kind,
    file,
    pointer: path.map((step) => `/${escapeStep(step)}`).join(""),
    message: MESSAGES[kind](change, editions)[editions.language],
    ...(before !== undefined && { before: show(before) }),
    ...(after !== undefined && { after: show(after) }),
  };
}

/**
 * Writes the message of a kind of change. Names stand in the language of `editions`, so only the
 * text in that language is to be used.
 */
type MessageWriter = (change: RulebookChange, editions: BothEditions) => Text;

const MESSAGES: Readonly<Record<RulebookChange["kind"], MessageWriter>> = {
  rule: ruleMessage,
  weight: weightMessage,
  condition: conditionMessage,
  strength: strengthMessage,
  link: linkMessage,
  status: statusMessage,
  prerequisite: prerequisiteMessage,
  threshold: thresholdMessage,
  parameter: parameterMessage,
  question: questionMessage,
  text: textMessage,
};

type Operation = "added" | "removed" | "changed";

function operationOf({ before, after }: RulebookChange): Operation {
  if (before === undefined) return "added";
  return after === undefined ? "removed" : "changed";
}

/** The French participle of an operation, in the masculine. */
const PARTICIPLES: Readonly<Record<Operation, string>> = {
  added: "ajouté",
  removed: "retiré",
  changed: "modifié",
};

function ruleMessage(change: RulebookChange, editions: BothEditions): Text {
  const operation = operationOf(change);
  if (change.path.length === 0) {
    const brake = quoted(editions.brake(idOf(change)), editions);
    return { fr: `Frein ${brake} ${PARTICIPLES[operation]}.`, en: `Brake ${brake} ${operation}.` };
  }
  const rule = quoted(editions.rule(memberOf(change)), editions);
  return { fr: `Règle ${rule} ${PARTICIPLES[operation]}e.`, en: `Rule ${rule} ${operation}.` };
}

function weightMessage(change: RulebookChange, editions: BothEditions): Text {
  const rule = quoted(editions.rule(memberOf(change)), editions);
  if (change.path[2] !== "weight")
    return {
      fr: `Sens de la règle ${rule} modifié.`,
      en: `Direction of the rule ${rule} changed.`,
    };
  const step = percentStep(change);
  return {
    fr: `Poids de la règle ${rule} porté ${step.fr}.`,
    en: `Weight of the rule ${rule} changed ${step.en}.`,
  };
}

function conditionMessage(change: RulebookChange, editions: BothEditions): Text {
  const rule = quoted(editions.rule(memberOf(change)), editions);
  return {
    fr: `Conditions de la règle ${rule} modifiées.`,
    en: `Conditions of the rule ${rule} changed.`,
  };
}

function strengthMessage(change: RulebookChange, editions: BothEditions): Text {
  const recommendation = quoted(editions.recommendation(idOf(change)), editions);
  const brake = quoted(editions.brake(memberOf(change)), editions);
  const step = percentStep(change);
  return {
    fr: `Force avec laquelle ${recommendation} allège ${brake} portée ${step.fr}.`,
    en: `Strength with which ${recommendation} eases ${brake} changed ${step.en}.`,
  };
}

function linkMessage(change: RulebookChange, editions: BothEditions): Text {
  const recommendation = quoted(editions.recommendation(idOf(change)), editions);
  const operation = operationOf(change);
  if (change.path.length === 0)
    return {
      fr: `Recommandation ${recommendation} ${PARTICIPLES[operation]}e.`,
      en: `Recommendation ${recommendation} ${operation}.`,
    };
  const brake = quoted(editions.brake(memberOf(change)), editions);
  return operation === "removed"
    ? {
        fr: `${recommendation} n’allège plus ${brake}.`,
        en: `${recommendation} no longer eases ${brake}.`,
      }
    : {
        fr: `${recommendation} allège désormais ${brake}.`,
        en: `${recommendation} now eases ${brake}.`,
      };
}

function statusMessage(change: RulebookChange, editions: BothEditions): Text {
  const recommendation = quoted(editions.recommendation(idOf(change)), editions);
  return {
    fr:
      `Conditions dans lesquelles ${recommendation} est déjà en place ou sans objet ` +
      "modifiées.",
    en:
      `Conditions under which ${recommendation} is already in place or not applicable ` +
      "changed.",
  };
}

function prerequisiteMessage(change: RulebookChange, editions: BothEditions): Text {
  const recommendation = quoted(editions.recommendation(idOf(change)), editions);
  const needed = quoted(editions.recommendation(memberOf(change)), editions);
  return operationOf(change) === "removed"
    ? {
        fr: `${recommendation} ne dépend plus de ${needed}.`,
        en: `${recommendation} no longer depends on ${needed}.`,
      }
    : {
        fr: `${recommendation} dépend désormais de ${needed}.`,
        en: `${recommendation} now depends on ${needed}.`,
      };
}

function thresholdMessage(change: RulebookChange): Text {
  const step = percentStep(change);
  const status =
    memberOf(change) === "priority"
      ? { fr: "prioritaire", en: "a priority" }
      : { fr: "recommandée", en: "recommended" };
  return {
    fr: `Seuil de pertinence d’une recommandation ${status.fr} porté ${step.fr}.`,
    en: `Relevance from which a recommendation is ${status.en} changed ${step.en}.`,
  };
}

function parameterMessage(change: RulebookChange, editions: BothEditions): Text {
  const parameter = quoted(editions.parameter(memberOf(change)), editions);
  const operation = operationOf(change);
  if (operation !== "changed")
    return {
      fr: `Paramètre légal ${parameter} ${PARTICIPLES[operation]}.`,
      en: `Legal parameter ${parameter} ${operation}.`,
    };
  const [before, after] = [show(change.before), show(change.after)];
  return {
    fr: `Paramètre légal ${parameter} porté de ${before} à ${after}.`,
    en: `Legal parameter ${parameter} changed from ${before} to ${after}.`,
  };
}

function questionMessage(change: RulebookChange, editions: BothEditions): Text {
  const question = quoted(editions.question(idOf(change)), editions);
  const operation = operationOf(change);
  return {
    fr: `Question ${question} ${PARTICIPLES[operation]}e.`,
    en: `Question ${question} ${operation}.`,
  };
}

function textMessage(change: RulebookChange, editions: BothEditions): Text {
  const owner = ownerOf(change, editions);
  if (owner === undefined)
    return { fr: "Textes du référentiel modifiés.", en: "Texts of the rulebook changed." };
  const name = quoted(owner, editions);
  return { fr: `Textes de ${name} modifiés.`, en: `Texts of ${name} changed.` };
}

/** The name of the entity that a file describes; `undefined` for the rulebook itself. */
function ownerOf(change: RulebookChange, editions: BothEditions): string | undefined {
  const { file } = change;
  if (file.startsWith("brakes/")) return editions.brake(idOf(change));
  if (file.startsWith("recommendations/")) return editions.recommendation(idOf(change));
  return file.startsWith("questions/") ? editions.question(idOf(change)) : undefined;
}

const quoted = (name: string, { language }: BothEditions): string => quote(name, language);

/** The id of the entity that the file of a change describes. */
const idOf = ({ file }: RulebookChange): string => file.replace(/^.*\//, "").replace(/\.json$/, "");

/** The id of the changed member of a list. */
const memberOf = ({ path: [, member = ""] }: RulebookChange): string => member;

/** `de 40 % à 50 %` */
function percentStep({ before, after }: RulebookChange): Text {
  return {
    fr: `de ${inPercent(before, "\u00a0")} à ${inPercent(after, "\u00a0")}`,
    en: `from ${inPercent(before, "")} to ${inPercent(after, "")}`,
  };
}

const inPercent = (value: unknown, space: string): string =>
  typeof value === "number" ? `${value}${space}%` : show(value);
