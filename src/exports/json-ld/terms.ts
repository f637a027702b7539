/**
 * The namespace of terms that no common vocabulary contains. It is a UUID, which is unique without
 * owning a domain. It must never change.
 */
export const NAMESPACE = "urn:uuid:8c3f0d52-4b7e-4a86-9d15-6e2f7a90c1b3#";

export type Term = string | null | Readonly<Record<string, unknown>>;
export type Context = Readonly<Record<string, Term>>;

/** A name or code that is the same in every language. */
export const literal = (property: string): Term => ({ "@id": property, "@language": null });

/** A value of a data type, e.g. `xsd:date`. */
export const typed = (property: string, type: string): Term => ({ "@id": property, "@type": type });

/** A number that may have decimals; it always has the same type, even without decimals. */
export const real = (property: string): Term => typed(property, "xsd:double");

/**
 * An id of a vocabulary, which becomes an IRI: `silos` of the scheme `brake` becomes
 * `…#brake/silos`.
 */
export const concept = (property: string, scheme: string): Term => ({
  "@id": property,
  "@type": "@vocab",
  "@context": { "@vocab": `${NAMESPACE}${scheme}/` },
});

/**
 * Prevents ids from being resolved as terms of the enclosing context that have the same name
 * (`applies`). Only the term of the key itself remains visible, which leads to the same IRI.
 */
export function sealed(context: Context): Context {
  return Object.fromEntries(
    Object.entries(context).map(([key, term]) => {
      const inside =
        typeof term === "object" && term !== null
          ? (term["@context"] as Context | undefined)
          : undefined;
      if (inside === undefined) return [key, term];
      const vocabulary = inside["@vocab"];
      return [
        key,
        {
          ...(term as object),
          "@context":
            vocabulary === undefined
              ? sealed(inside)
              : [null, { "@vocab": vocabulary, [key]: { "@type": "@vocab" } }],
        },
      ];
    }),
  );
}

/** An object with its own context, in which terms may have another meaning. */
export const node = (property: string, context: Context): Term => ({
  "@id": property,
  "@context": context,
});
