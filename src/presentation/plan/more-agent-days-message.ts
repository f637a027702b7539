import type { Language, Text } from "../../domain/kernel/text.js";
import type { MoreAgentDays } from "../../domain/programme/programme.js";
import { enumerate, quote } from "../words/format.js";
import type { Names } from "../words/names.js";
import { counted } from "../words/unit-labels.js";

type Change = MoreAgentDays["changes"][number];

/** Actions by what additional agent-days would do to them. */
interface Effects {
  readonly added: readonly string[];
  readonly sooner: readonly string[];
  readonly later: readonly string[];
  readonly dropped: readonly string[];
}

/**
 * Says what additional agent-days would change. INVARIANT: the objective grows, so an action is
 * added, or completed sooner.
 */
export function moreAgentDaysMessage(
  { perHalfYear, changes }: MoreAgentDays,
  names: Names,
  language: Language,
): string {
  const effects = effectsOf(changes, names, language);
  const days = counted(perHalfYear, "agent-days", language);
  return language === "fr"
    ? frenchMessage(days, perHalfYear < 2, effects)
    : englishMessage(days, effects);
}

function effectsOf(changes: readonly Change[], names: Names, language: Language): Effects {
  const named = (test: (from: number, to: number) => boolean): string[] =>
    changes
      .filter(({ from = Infinity, to = Infinity }) => test(from, to))
      .map((change) => nameWithHalfYears(change, names, language));
  return {
    added: named((from, to) => from === Infinity && to < from),
    sooner: named((from, to) => from !== Infinity && to < from),
    later: named((from, to) => to !== Infinity && to > from),
    dropped: named((from, to) => to === Infinity && to > from),
  };
}

/** `« Expérimenter » (semestre 2 au lieu de 3)` */
function nameWithHalfYears({ id, from, to }: Change, names: Names, language: Language): string {
  const name = quote(names.recommendation(id), language);
  if (to === undefined) return name;
  const instead: Text =
    from === undefined
      ? { fr: "", en: "" }
      : { fr: ` au lieu de ${from}`, en: ` instead of ${from}` };
  const when: Text = { fr: `semestre ${to}${instead.fr}`, en: `half-year ${to}${instead.en}` };
  return `${name} (${when[language]})`;
}

function frenchMessage(days: string, isOne: boolean, effects: Effects): string {
  const { added, sooner, later, dropped } = effects;
  const gains = enumerate(
    [
      ...clause(added, (list) => `de mener à bien ${list}`, "fr"),
      ...clause(sooner, (list) => `d’achever plus tôt ${list}`, "fr"),
    ],
    "fr",
  );
  const losses = enumerate(
    [
      ...clause(
        later,
        (list, many) => `${list} ${many ? "seraient achevées" : "serait achevée"} plus tard`,
        "fr",
      ),
      ...clause(
        dropped,
        (list, many) => `${list} ne ${many ? "seraient plus menées" : "serait plus menée"} à bien`,
        "fr",
      ),
    ],
    "fr",
  );
  const inReturn = losses === "" ? "" : ` En contrepartie, ${losses}.`;
  const verb = isOne ? "permettrait" : "permettraient";
  return `${days} de plus par semestre ${verb} ${gains}.${inReturn}`;
}

function englishMessage(days: string, { added, sooner, later, dropped }: Effects): string {
  const gains = enumerate(
    [
      ...clause(added, (list) => `carry out ${list}`, "en"),
      ...clause(sooner, (list) => `complete sooner ${list}`, "en"),
    ],
    "en",
  );
  const losses = enumerate(
    [
      ...clause(later, (list) => `${list} would be completed later`, "en"),
      ...clause(dropped, (list) => `${list} would no longer be carried out`, "en"),
    ],
    "en",
  );
  const inReturn = losses === "" ? "" : ` In return, ${losses}.`;
  const more = days.replace(" ", " more ");
  return `${more} a half-year would make it possible to ${gains}.${inReturn}`;
}

/** A clause about the named actions; nothing without an action. */
function clause(
  actions: readonly string[],
  write: (list: string, many: boolean) => string,
  language: Language,
): string[] {
  return actions.length === 0 ? [] : [write(enumerate(actions, language), actions.length > 1)];
}
