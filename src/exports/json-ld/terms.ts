/**
 * The namespace of what no common vocabulary has a word for. A UUID, since nobody else can come by
 * it and no domain has to be owned; never to be changed.
 */
export const NAMESPACE = "urn:uuid:8c3f0d52-4b7e-4a86-9d15-6e2f7a90c1b3#";

export type Term = string | null | Readonly<Record<string, unknown>>;
export type Context = Readonly<Record<string, Term>>;

/** A name or code that is the same in every language. */
export const literal = (property: string): Term => ({ "@id": property, "@language": null });

/** A value of a data type, e.g. `xsd:date`. */
export const typed = (property: string, type: string): Term => ({ "@id": property, "@type": type });

/** A number that may have decimals: always of one type, whether it happens to have some or not. */
export const real = (property: string): Term => typed(property, "xsd:double");

/**
 * An id of one of our lists, which becomes the IRI of what it names: `silos` of the scheme `brake`
 * becomes `…#brake/silos`.
 */
export const concept = (property: string, scheme: string): Term => ({
  "@id": property,
  "@type": "@vocab",
  "@context": { "@vocab": `${NAMESPACE}${scheme}/` },
});

/**
 * Lets an id be read as nothing but an id: of the terms that hold around it, one could have its
 * name (`applies`), and would be taken instead. What is left is the term that it stands under, of
 * which the same IRI comes.
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

/** Something with properties of its own, which may mean something else than around it. */
export const node = (property: string, context: Context): Term => ({
  "@id": property,
  "@context": context,
});
