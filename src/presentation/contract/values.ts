/*
 * The kinds of values that answers are made of. A field that is of a kind has its bounds, which
 * hold for every rulebook that the schemas of rules/schema allow. (tsoa reads the first doc comment
 * of a type alone, hence no doc comment here.)
 */

/**
 * Text of the rulebook, in the language of the answer.
 * @maxLength 2000
 */
export type Text = string;

/**
 * Sentences that the service composes from the rulebook and the facts, in the language of the
 * answer.
 * @maxLength 20000
 */
export type Prose = string;

/**
 * A word of a vocabulary that may grow: a unit, a vintage.
 * @maxLength 60
 */
export type Word = string;

/**
 * Value of a fact: a number, a boolean, or a word of its vocabulary.
 * @minimum -1000000000000
 * @maximum 1000000000000
 * @maxLength 2000
 */
export type FactValueDocument = number | boolean | string;

/**
 * Value of a legal parameter: a number, or a month `YYYY-MM`.
 * @minimum 0
 * @maximum 1000000000000
 * @maxLength 7
 */
export type ParameterValue = number | string;

/**
 * A part of a whole: an intensity, a relevance, a strength, a weight; from 0 to 1.
 * @minimum 0
 * @maximum 1
 */
export type Share = number;

/**
 * A part of a whole that may be taken away, or a difference of two; from -1 to 1.
 * @minimum -1
 * @maximum 1
 */
export type SignedShare = number;

/**
 * Sum over the brakes of intensities, or of what is taken from them.
 * @minimum 0
 * @maximum 10000
 */
export type IntensitySum = number;

/**
 * What an answer is worth for the first three ranks.
 * @minimum 0
 * @maximum 100
 */
export type Gain = number;

/**
 * Place among the twelve recommendations, from 1.
 * @isInt
 * @minimum 1
 * @maximum 12
 */
export type Rank = number;

/**
 * How many there are.
 * @isInt
 * @minimum 0
 * @maximum 1000000
 */
export type Count = number;

/**
 * Days of work of one agent.
 * @minimum 0
 * @maximum 1000000000
 */
export type AgentDays = number;

/**
 * Whole euros.
 * @isInt
 * @minimum 0
 * @maximum 2000000000
 */
export type Euros = number;

/**
 * Name of a collectivity, a tenant or a key, as the caller or the official data give it.
 * @maxLength 200
 */
export type Name = string;

/**
 * Semantic version.
 * @maxLength 40
 * @pattern ^[0-9]+[.][0-9]+[.][0-9]+$
 */
export type Version = string;

/**
 * SHA-256 in hexadecimal.
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
 * Address (URL), whole or below this service.
 * @format uri-reference
 * @maxLength 2000
 */
export type Address = string;

/**
 * Stable code, to be used by programs.
 * @maxLength 130
 * @pattern ^[a-z][A-Za-z0-9.-]*$
 */
export type Code = string;

/**
 * What a request said, cut where it is long.
 * @maxLength 300
 */
export type ShownText = string;

/**
 * A value as JSON, cut where it is long.
 * @maxLength 1000
 */
export type ShownJson = string;
