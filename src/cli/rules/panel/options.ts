import { InvalidArgumentError } from "commander";

/** Fixes who is drawn, and what they answer. */
export const SEED = "douze";

/** Reads an option that counts something. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new InvalidArgumentError("it must be a whole number from 1 on");
  return Number(text);
}
