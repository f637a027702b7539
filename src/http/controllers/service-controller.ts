import { Controller } from "@tsoa/runtime";
import type { RequestContext } from "../../application/request-context.js";
import type { Rulebook } from "../../domain/rulebook.js";
import { languageOf } from "../negotiate.js";
import type { Texts } from "../../presentation/texts.js";
import type { Services } from "../services.js";

/** What every controller has: the services, and a language to answer in. One is made for each request. */
export class ServiceController extends Controller {
  /** Version of the resource that is answered with, where a change of it may be tied to its tag. */
  version: string | undefined;

  constructor(protected readonly services: Services, protected readonly context: RequestContext) {
    super();
  }

  /** The texts of a rulebook in the language that the reader prefers, which the answer then names. */
  protected textsFor(acceptLanguage: string | undefined, rulebook: Rulebook = this.services.rulebooks.current): Texts {
    const language = languageOf(acceptLanguage);
    this.setHeader("Content-Language", language);
    return this.services.texts(rulebook, language);
  }
}
