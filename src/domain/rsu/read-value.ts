import type { FactValue } from "../facts/fact.js";
import type { IndicatorDefinition } from "./indicators.js";

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["oui", true],
  ["vrai", true],
  ["false", false],
  ["no", false],
  ["non", false],
  ["faux", false],
]);

/**
 * Decimals that say nothing are let pass, by point or comma; any other separator could be one of
 * thousands, and is not guessed at.
 */
const WHOLE_NUMBER = /^\d{1,9}([.,]0{1,2})?$/;

/** Reads the value of an indicator, from JSON or from a cell; nothing where it cannot be one. */
export function readValue(
  { type, minimum, maximum, values = [] }: IndicatorDefinition,
  given: number | boolean | string,
): FactValue | undefined {
  const text = String(given).trim();
  const within = (size: number): boolean => size >= minimum && size <= maximum;
  switch (type) {
    case "boolean":
      return WORDS.get(text.toLowerCase());
    case "integer":
      return typeof given !== "boolean" &&
        WHOLE_NUMBER.test(text) &&
        within(Number.parseInt(text, 10))
        ? Number.parseInt(text, 10)
        : undefined;
    case "enum":
      return values.includes(text) ? text : undefined;
    case "digits":
      return digitsIn(text, within);
    case "text":
      return typeof given === "string" && within([...text].length) ? text : undefined;
  }
}

function digitsIn(text: string, within: (length: number) => boolean): string | undefined {
  const digits = text.replaceAll(/\s/g, "");
  return /^\d+$/.test(digits) && within(digits.length) ? digits : undefined;
}

/** What a value has to be, in words. */
export function expectationOf({
  type,
  minimum,
  maximum,
  unit,
  values = [],
}: IndicatorDefinition): string {
  switch (type) {
    case "boolean":
      return "yes or no: `true`, `false`, `oui`, `non`, `yes`, `no`";
    case "integer":
      return `a whole number${unit ? ` of ${unit}` : ""} from ${minimum} to ${maximum}`;
    case "enum":
      return `one of ${values.map((each) => `\`${each}\``).join(", ")}`;
    case "digits":
      return `${minimum} digits`;
    case "text":
      return `a text of ${minimum} to ${maximum} characters`;
  }
}

/** Why a number may not have been read. */
export const HINT_ON_NUMBERS =
  "write it without separators of thousands and without decimals, e.g. `1200`; an empty " +
  "value says that it is not known";
