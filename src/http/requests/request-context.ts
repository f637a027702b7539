import type { Request } from "express";
import type { RequestContext } from "../../application/shared/request-context.js";

const contexts = new WeakMap<Request, RequestContext>();

export function setRequestContext(request: Request, context: RequestContext): void {
  contexts.set(request, context);
}

/** The id and the trace of a request. @throws Error before `setRequestContext` was called for it */
export function requestContextOf(request: Request): RequestContext {
  const context = contexts.get(request);
  if (context === undefined) throw new Error("the request has no context yet");
  return context;
}
