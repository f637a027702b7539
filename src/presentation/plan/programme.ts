import type {
  Binding,
  LeftOut,
  MoreAgentDays,
  Programme,
  Wave,
} from "../../domain/programme/programme.js";
import type { Language } from "../../domain/kernel/text.js";
import type {
  BindingDocument,
  LeftOutDocument,
  MoreAgentDaysDocument,
  ProgrammeDocument,
  WaveDocument,
} from "../contract/programme.js";
import { bindingMessage, leftOutMessage, programmeSummary } from "./programme-messages.js";
import { moreAgentDaysMessage } from "./more-agent-days-message.js";
import type { Names } from "../words/names.js";

/** Presents a programme in one language. */
export function presentProgramme(
  programme: Programme,
  names: Names,
  language: Language,
): ProgrammeDocument {
  const { capacity, objective, intensity, waves, leftOut, binding, more, costEuros } = programme;
  return {
    summary: programmeSummary(programme, names, language),
    startOn: capacity.startOn,
    agentDaysPerHalfYear: capacity.agentDaysPerHalfYear,
    ...(capacity.budgetEuros !== undefined && { budgetEuros: capacity.budgetEuros }),
    ...(costEuros !== undefined && { costEuros }),
    objective,
    intensity,
    waves: waves.map((wave) => presentWave(wave, names)),
    leftOut: leftOut.map((each) => presentLeftOut(each, names, language)),
    binding: presentBinding(binding, programme, language),
    ...(more && { more: presentMore(more, names, language) }),
  };
}

const presentWave = ({ actions, ...wave }: Wave, names: Names): WaveDocument => ({
  ...wave,
  actions: actions.map((action) => ({ ...action, label: names.recommendation(action.id) })),
});

function presentLeftOut(left: LeftOut, names: Names, language: Language): LeftOutDocument {
  return {
    ...left,
    label: names.recommendation(left.id),
    reasons: [...left.reasons],
    needs: [...left.needs],
    message: leftOutMessage(left, names, language),
  };
}

function presentBinding(
  { constraint, gains }: Binding,
  programme: Programme,
  language: Language,
): BindingDocument {
  return { constraint, gains, message: bindingMessage({ constraint, gains }, programme, language) };
}

function presentMore(more: MoreAgentDays, names: Names, language: Language): MoreAgentDaysDocument {
  const changes = more.changes.map((change) => ({
    ...change,
    label: names.recommendation(change.id),
  }));
  return {
    perHalfYear: more.perHalfYear,
    objective: more.objective,
    changes,
    message: moreAgentDaysMessage(more, names, language),
  };
}
