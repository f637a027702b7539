/** What of a request goes on with whatever it causes: log lines, and calls to other services. */
export interface RequestContext {
  /** The caller's own id of the request, or a new one. */
  readonly requestId: string;
  /**
   * 32 hexadecimal digits, shared by everything that one first request causes, here and elsewhere
   * (W3C Trace Context).
   */
  readonly traceId: string;
  /**
   * To be sent as `traceparent` by calls that this request causes: its trace, with this service as
   * the parent.
   */
  readonly traceparent: string;
  /** To be sent beside it, as it came. */
  readonly tracestate?: string;
}
