/** Why answers cannot be used, each at its answer, with what to do. Pure. */
import { MAX_AUTHORIZERS } from '../../apis/find-authorizer-problems.ts'
import type { WizardProblem } from '../wizard.ts'
import type { OnlyThroughAnswers } from './answers.ts'
import { splitMethods } from './close-by-authorizer.ts'
import { asksForKeys } from './default-answers.ts'
import type { OnlyThroughFacts, OriginFacts } from './facts.ts'
import { waysOf } from './ways.ts'

export function findOnlyThroughProblems(
  answers: OnlyThroughAnswers,
  facts: OnlyThroughFacts,
): WizardProblem[] {
  const { distribution, origin } = facts
  const at = (path: string, message: string) => [{ path, message }]
  if (!distribution || distribution.id !== answers.distributionId) {
    return at('distributionId', 'Choose the distribution that callers shall go through.')
  }
  if (!origin || origin.id !== answers.originId) {
    return at(
      'originId',
      'Choose the origin that nobody else shall reach. One that may not be read cannot be closed from here.',
    )
  }
  if (!waysOf(origin.facts.kind).includes(answers.way)) {
    return at('way', 'This origin cannot be closed in this way. Choose another one.')
  }
  return [
    ...(answers.path.startsWith('/')
      ? []
      : at('path', 'Type a path that begins with /, as viewers ask for it.')),
    ...(origin.facts.kind === 'rest-api' ? findApiProblems(answers, origin.facts) : []),
    ...(origin.facts.kind === 'function-url' ? findUrlProblems(origin.facts) : []),
  ]
}

type Api = Extract<OriginFacts, { kind: 'rest-api' }>

function findApiProblems({ task, way }: OnlyThroughAnswers, facts: Api): WizardProblem[] {
  const { api, closedBy, stage } = facts
  const { document } = api
  const toProblem = (path: string, message: string) => [{ path, message }]
  if (stage === null || !document.stages[stage]) {
    return toProblem(
      'originId',
      `The origin names no stage of ${document.name} as its path, so that nobody can tell which one shall be closed. Write it into the origin path, like /prod.`,
    )
  }
  if (document.endpointType === 'PRIVATE') {
    return toProblem(
      'originId',
      `${document.name} is private: only a VPC reaches it, and CloudFront does not.`,
    )
  }
  if (task === 'rotate') {
    if (!closedBy)
      return toProblem('task', `${document.name} has no secret of this wizard yet. Close it first.`)
    if (closedBy.way !== way)
      return toProblem('way', 'A secret is rotated in the way in which the API was closed.')
    return closedBy.stuck === null ? [] : toProblem('task', closedBy.stuck)
  }
  if (closedBy?.way === way) {
    return toProblem(
      'task',
      `${document.name} is closed in this way already. Rotate its secret instead.`,
    )
  }
  if (way === 'api-key' && document.apiKeySource !== 'HEADER') {
    return toProblem(
      'way',
      `${document.name} takes its keys from an authorizer, not from a header. Choose another way.`,
    )
  }
  if (way === 'api-key' && asksForKeys(facts)) {
    return toProblem(
      'way',
      `Callers of ${document.name} send keys of their own, which CloudFront’s would replace. Choose another way.`,
    )
  }
  return way === 'authorizer' ? findAuthorizerProblems(document) : []
}

function findAuthorizerProblems(document: Api['api']['document']): WizardProblem[] {
  const { authorizers = {}, name } = document
  const at = (message: string) => [{ path: 'way', message }]
  if (splitMethods(document).open.length === 0) {
    return at(
      `Every method of ${name} asks for something of its own already, so that there is none to give the authorizer to. Choose another way.`,
    )
  }
  return Object.keys(authorizers).length < MAX_AUTHORIZERS
    ? []
    : at(`${name} has ${MAX_AUTHORIZERS} authorizers, and cannot have more. Choose another way.`)
}

function findUrlProblems({ fn }: Extract<OriginFacts, { kind: 'function-url' }>): WizardProblem[] {
  if (fn.document.FunctionUrl) return []
  return [
    {
      path: 'originId',
      message: `The function ${fn.id} has no address any more. Choose another origin.`,
    },
  ]
}
