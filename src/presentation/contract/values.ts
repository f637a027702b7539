/*
 * The kinds of values that answers are made of. A field that is of a kind has its bounds, which
 * hold for every rulebook that the schemas of rules/schema allow. (tsoa reads the first doc comment
 * of a type alone, hence no doc comment here.)
 */

/**
 * Text of the rulebook, in the language of the response.
 * @maxLength 2000
 */
export type Text = string;

/**
 * Sentences that the service composes from the rulebook and the facts, in the language of the
 * response.
 * @maxLength 20000
 */
export type Prose = string;

/**
 * A word of an open vocabulary, for example a unit or a vintage.
 * @maxLength 60
 */
export type Word = string;

/**
 * Value of a fact: a number, a boolean, or a value of a closed vocabulary.
 * @minimum -1000000000000
 * @maximum 1000000000000
 * @maxLength 2000
 */
export type FactValueDocument = number | boolean | string;

/**
 * Value of a legal parameter: a number, or a month (`YYYY-MM`).
 * @minimum 0
 * @maximum 1000000000000
 * @maxLength 7
 */
export type ParameterValue = number | string;

/**
 * A proportion from 0 to 1, for example an intensity, a relevance, a strength or a weight.
 * @minimum 0
 * @maximum 1
 */
export type Share = number;

/**
 * A signed proportion from -1 to 1, for example a contribution or a difference of two proportions.
 * @minimum -1
 * @maximum 1
 */
export type SignedShare = number;

/**
 * Sum of intensities, or of reductions of intensities, over the brakes.
 * @minimum 0
 * @maximum 10000
 */
export type IntensitySum = number;

/**
 * How much an answer would help to settle the first three ranks.
 * @minimum 0
 * @maximum 100
 */
export type Gain = number;

/**
 * Position among the twelve recommendations, from 1.
 * @isInt
 * @minimum 1
 * @maximum 12
 */
export type Rank = number;

/**
 * A number of items.
 * @isInt
 * @minimum 0
 * @maximum 1000000
 */
export type Count = number;

/**
 * Days of work of one agent (public employee).
 * @minimum 0
 * @maximum 1000000000
 */
export type AgentDays = number;

/**
 * Amount in whole euros.
 * @isInt
 * @minimum 0
 * @maximum 2000000000
 */
export type Euros = number;

/**
 * Name of a collectivity, a tenant or a key, as provided by the caller or the official data.
 * @maxLength 200
 */
export type Name = string;

/**
 * Semantic version, for example `1.2.0`.
 * @maxLength 40
 * @pattern ^[0-9]+[.][0-9]+[.][0-9]+$
 */
export type Version = string;

/**
 * SHA-256 digest, in hexadecimal.
 * @maxLength 64
 * @pattern ^[0-9a-f]{64}$
 */
export type Digest = string;

/**
 * Canonical JSON (RFC 8785).
 * @maxLength 100000000
 */
export type CanonicalText = string;

/**
 * JSON pointer (RFC 6901).
 * @maxLength 1000
 */
export type Pointer = string;

/**
 * Date, month or year (ISO 8601).
 * @maxLength 10
 * @pattern ^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$
 */
export type PartialDate = string;

/**
 * URL, absolute or relative to this service.
 * @format uri-reference
 * @maxLength 2000
 */
export type Address = string;

/**
 * Stable code for use by programs.
 * @maxLength 130
 * @pattern ^[a-z][A-Za-z0-9.-]*$
 */
export type Code = string;

/**
 * Content of a request; truncated if long.
 * @maxLength 300
 */
export type ShownText = string;

/**
 * A value as JSON; truncated if long.
 * @maxLength 1000
 */
export type ShownJson = string;
