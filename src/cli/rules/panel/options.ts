import { InvalidArgumentError } from "commander";

/** The seed that determines which collectivities are drawn, and their answers. */
export const SEED = "douze";

/** Parses an option that is a whole number of at least 1. @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new InvalidArgumentError("it must be a whole number from 1 on");
  return Number(text);
}
