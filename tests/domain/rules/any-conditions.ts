import fc from "fast-check";
import type { RawCondition } from "../../../src/rulebook/raw.js";

/** Condition trees, at most three groups deep, as the files write them: a group on top. */
export function anyConditions(
  leaf: fc.Arbitrary<RawCondition>,
  depth = 3,
): fc.Arbitrary<RawCondition> {
  const member: fc.Arbitrary<RawCondition> =
    depth === 1
      ? leaf
      : fc.oneof(
          { weight: 2, arbitrary: leaf },
          { weight: 3, arbitrary: anyConditions(leaf, depth - 1) },
        );
  const members = fc.array(member, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    members.map((all) => ({ all })),
    members.map((any) => ({ any })),
    member.map((not) => ({ not })),
  );
}
