/** What all readers of labels share. */
import type { PlanDocument } from "../../../src/presentation/contract/plan.js";
import { squeezed } from "../documents/document-readers.js";

/** A label as an output shows it, and the id of the vocabulary that it stands for. */
export interface Shown {
  /** `movement/environment` */
  readonly id: string;
  readonly label: string;
}

/** Where lines break, capitals, and the brackets of a mark do not make another label. */
export const plain = (label: string): string =>
  squeezed(label)
    .toLowerCase()
    .replace(/^\[|\]$/g, "");

export const shown = (vocabulary: string, id: unknown, label: unknown): Shown[] =>
  typeof id !== "string" || typeof label !== "string" || label === ""
    ? []
    : [{ id: `${vocabulary}/${id}`, label: plain(label) }];

/** Text between the first `from` and the next `to` that follows it; every text is squeezed. */
export function between(text: string, from: string, to: RegExp): string {
  const start = text.indexOf(plain(from));
  if (start < 0) throw new Error(`the text does not contain \`${from}\``);
  const rest = text.slice(start + plain(from).length);
  return rest.slice(0, rest.search(to));
}

export const factOf = (plan: PlanDocument, id: string) => plan.facts.find((fact) => fact.id === id);

export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

export const outcomeOf = (action: { readonly completed: boolean } | undefined): string => {
  if (action === undefined) return "left-out";
  return action.completed ? "completed" : "continued";
};

/** The type of the collectivity, which stands between its name and its SIREN. */
export function typeOf(plan: PlanDocument, text: string): Shown[] {
  const { name, type } = plan.collectivity;
  const found = new RegExp(`${plain(name!)}[,–]?([^,–]*)[,–](?:code)?(?:insee|siren)`).exec(text);
  return shown("type", type, found?.[1]);
}

/** What is written of a value that a rule saw: `Cadre territorial : rural`. */
export function seenLabels(plan: PlanDocument, text: string): Shown[] {
  return ["territory.setting", "size.headcountBand", "identity.type"].flatMap((id) => {
    const fact = factOf(plan, id)!;
    const found = new RegExp(`${plain(fact.label)}:([^;.]*)`).exec(plain(text));
    return shown(id, fact.value, found?.[1]);
  });
}
