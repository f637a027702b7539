import type { RulebookChange } from "../../domain/comparison/rulebook-change.js";
import { escapeStep, show } from "../../json/pointer.js";
import type { BothEditions } from "../words/both-editions.js";
import type { RulebookChangeDocument } from "../contract/comparison.js";
import { quote } from "../words/format.js";

/** A difference between two editions, in plain words. */
export function presentRulebookChange(
  change: RulebookChange,
  editions: BothEditions,
): RulebookChangeDocument {
  const { kind, file, path, before, after } = change;
  return {
    kind,
    file,
    pointer: path.map((step) => `/${escapeStep(step)}`).join(""),
    message: editions.language === "fr" ? inFrench(change, editions) : inEnglish(change, editions),
    ...(before !== undefined && { before: show(before) }),
    ...(after !== undefined && { after: show(after) }),
  };
}

/** Whether the later edition brought it, took it away, or changed it. */
type Turn = "added" | "removed" | "changed";
const turnOf = ({ before, after }: RulebookChange): Turn =>
  before === undefined ? "added" : after === undefined ? "removed" : "changed";

const idOf = (file: string): string => file.replace(/^.*\//, "").replace(/\.json$/, "");
const percents = (value: unknown, space: string): string =>
  typeof value === "number" ? `${value}${space}%` : show(value);

function inFrench(change: RulebookChange, names: BothEditions): string {
  const { kind, file, path, before, after } = change;
  const [, member = "", field = ""] = path;
  const turn = turnOf(change);
  const id = idOf(file);
  const q = (text: string): string => quote(text, "fr");
  const step = `de ${percents(before, "\u00a0")} à ${percents(after, "\u00a0")}`;
  const came = { added: "ajouté", removed: "retiré", changed: "modifié" }[turn];
  switch (kind) {
    case "rule":
      return path.length === 0
        ? `Frein ${q(names.brake(id))} ${came}.`
        : `Règle ${q(names.rule(member))} ${came}e.`;
    case "weight":
      return field === "weight"
        ? `Poids de la règle ${q(names.rule(member))} porté ${step}.`
        : `Sens de la règle ${q(names.rule(member))} modifié.`;
    case "condition":
      return `Conditions de la règle ${q(names.rule(member))} modifiées.`;
    case "strength":
      return (
        `Force avec laquelle ${q(names.recommendation(id))} allège ${q(names.brake(member))} ` +
        `portée ${step}.`
      );
    case "link":
      return path.length === 0
        ? `Recommandation ${q(names.recommendation(id))} ${came}e.`
        : `${q(names.recommendation(id))} ` +
            `${turn === "removed" ? "n’allège plus" : "allège désormais"} ` +
            `${q(names.brake(member))}.`;
    case "status":
      return (
        `Conditions dans lesquelles ${q(names.recommendation(id))} est déjà en place ou sans ` +
        "objet modifiées."
      );
    case "prerequisite":
      return (
        `${q(names.recommendation(id))} ` +
        `${turn === "removed" ? "ne dépend plus" : "dépend désormais"} de ` +
        `${q(names.recommendation(member))}.`
      );
    case "threshold":
      return (
        "Seuil de pertinence d’une recommandation " +
        `${member === "priority" ? "prioritaire" : "recommandée"} porté ${step}.`
      );
    case "parameter":
      return turn === "changed"
        ? `Paramètre légal ${q(names.parameter(member))} porté de ${show(before)} à ${show(after)}.`
        : `Paramètre légal ${q(names.parameter(member))} ${came}.`;
    case "question":
      return `Question ${q(names.question(id))} ${came}e.`;
    case "text":
      return (
        "Textes " +
        `${ownerOf(file, names) === undefined ? "du référentiel" : `de ${q(ownerOf(file, names) ?? "")}`} ` +
        "modifiés."
      );
  }
}

function inEnglish(change: RulebookChange, names: BothEditions): string {
  const { kind, file, path, before, after } = change;
  const [, member = "", field = ""] = path;
  const turn = turnOf(change);
  const id = idOf(file);
  const q = (text: string): string => quote(text, "en");
  const step = `from ${percents(before, "")} to ${percents(after, "")}`;
  switch (kind) {
    case "rule":
      return path.length === 0
        ? `Brake ${q(names.brake(id))} ${turn}.`
        : `Rule ${q(names.rule(member))} ${turn}.`;
    case "weight":
      return field === "weight"
        ? `Weight of the rule ${q(names.rule(member))} changed ${step}.`
        : `Direction of the rule ${q(names.rule(member))} changed.`;
    case "condition":
      return `Conditions of the rule ${q(names.rule(member))} changed.`;
    case "strength":
      return (
        `Strength with which ${q(names.recommendation(id))} eases ${q(names.brake(member))} ` +
        `changed ${step}.`
      );
    case "link":
      return path.length === 0
        ? `Recommendation ${q(names.recommendation(id))} ${turn}.`
        : `${q(names.recommendation(id))} ` +
            `${turn === "removed" ? "no longer eases" : "now eases"} ${q(names.brake(member))}.`;
    case "status":
      return (
        `Conditions under which ${q(names.recommendation(id))} is in place or without object ` +
        "changed."
      );
    case "prerequisite":
      return (
        `${q(names.recommendation(id))} ` +
        `${turn === "removed" ? "no longer depends" : "now depends"} on ` +
        `${q(names.recommendation(member))}.`
      );
    case "threshold":
      return (
        "Relevance from which a recommendation is " +
        `${member === "priority" ? "a priority" : "recommended"} changed ${step}.`
      );
    case "parameter":
      return turn === "changed"
        ? `Legal parameter ${q(names.parameter(member))} changed from ${show(before)} to ` +
            `${show(after)}.`
        : `Legal parameter ${q(names.parameter(member))} ${turn}.`;
    case "question":
      return `Question ${q(names.question(id))} ${turn}.`;
    case "text":
      return (
        "Texts of " +
        `${ownerOf(file, names) === undefined ? "the rulebook" : q(ownerOf(file, names) ?? "")} ` +
        "changed."
      );
  }
}

/** The name of what a file is about. */
function ownerOf(file: string, names: BothEditions): string | undefined {
  if (file.startsWith("brakes/")) return names.brake(idOf(file));
  if (file.startsWith("recommendations/")) return names.recommendation(idOf(file));
  return file.startsWith("questions/") ? names.question(idOf(file)) : undefined;
}
