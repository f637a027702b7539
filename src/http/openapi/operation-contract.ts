import type { BodyRules } from "../requests/read-body.js";
import { refusePersonalData } from "../requests/rsu-body.js";
import type { ContractDocument, OperationDocument } from "./document.js";
import { offerOf, type Offer } from "./offer.js";
import { templateOf, type OperationSignature } from "./operation.js";
import { readTraits, type OperationTraits } from "./traits.js";
import { bodyCheck, compilersOf, queryCheck, type Compilers, type Validate } from "./validation.js";

/** What the contract says about one operation, ready to be applied to its requests. */
export interface OperationContract {
  readonly traits: OperationTraits;
  /** Absent if the operation takes no body. */
  readonly body: (BodyRules & { readonly validate: Validate }) | undefined;
  /** Converts the texts of a query to the numbers and booleans that the contract asks for. */
  readonly query: Validate;
  readonly offer: Offer;
}

/** Finds what the contract says about an operation. @throws Error if it does not have it */
export type FindOperation = (
  signature: Pick<OperationSignature, "method" | "path">,
) => OperationContract;

/**
 * Prepares, for every operation of the contract, the checks that its requests have to pass: what is
 * published is what is enforced. Each schema is compiled when it is first needed.
 * @throws Error if an operation does not declare what it must
 */
export function compileContract(contract: ContractDocument): FindOperation {
  const compilers = compilersOf(contract);
  const compiled = new Map<string, OperationContract>();
  for (const [path, methods] of Object.entries(contract.paths))
    for (const [method, operation] of Object.entries(methods))
      compiled.set(`${method} ${path}`, compileOperation(method, path, operation, compilers));
  return ({ method, path }) => {
    const template = templateOf(path);
    const found = compiled.get(`${method} ${template}`);
    if (found === undefined)
      throw new Error(
        `\`openapi.json\` does not know ${method.toUpperCase()} ${template}: run \`npm run ` +
          `contract\``,
      );
    return found;
  };
}

function compileOperation(
  method: string,
  path: string,
  operation: OperationDocument,
  compilers: Compilers,
): OperationContract {
  const traits = readTraits(method, path, operation);
  const { parameters = [], requestBody } = operation;
  const schema = requestBody?.content["application/json"]?.schema;
  return {
    traits,
    body: schema && {
      mediaTypes: Object.keys(requestBody?.content ?? {}),
      columns: traits.csvColumns?.required ?? [],
      ...(traits.aggregatesOnly && { inspect: refusePersonalData }),
      validate: bodyCheck(schema, compilers, traits),
    },
    query: queryCheck(
      parameters.filter((each) => each.in === "query"),
      compilers,
    ),
    offer: offerOf(operation, traits),
  };
}
