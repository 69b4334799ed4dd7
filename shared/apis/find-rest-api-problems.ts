/**
 * What API Gateway would refuse of an API's document, or take and then fail by. What is as it was before is taken to be fine.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/api/API_Operations.html, the page of each operation
 */
import { isReference } from '../plans/proposed-change.ts'
import { HIDDEN_IN_DRAFT, HIDDEN_VALUE } from '../plans/resource.ts'
import { findResourcePathProblem } from './edit-rest-api.ts'
import { findAuthorizerProblems } from './find-authorizer-problems.ts'
import { findMethodProblems } from './find-method-problems.ts'
import {
  type ApiStage,
  type RestApiDocument as Document,
  parentPath,
  RestApiDocument,
} from './rest-api-document.ts'

/** Members joined by dots, as in `resources./images.methods.GET`, and what is wrong there. */
type RestApiProblem = { field: string; message: string }

/** Largest `minimumCompressionSize`, in bytes. Source: https://docs.aws.amazon.com/apigateway/latest/api/API_CreateRestApi.html */
const MAX_COMPRESSION_BYTES = 10_485_760

/** Stand for values that were taken before. */
const HIDDEN: ReadonlySet<string> = new Set([HIDDEN_VALUE, HIDDEN_IN_DRAFT])

/** @param before as it is in AWS; `null` = it is made. Never throws. */
export function findRestApiProblems(document: unknown, before: unknown = null): RestApiProblem[] {
  const parsed = RestApiDocument.safeParse(document)
  if (!parsed.success) {
    return parsed.error.issues.map(({ message, path }) => ({
      field: path.map(String).join('.'),
      message,
    }))
  }
  const was = RestApiDocument.safeParse(before).data ?? null
  return [
    ...findSettingProblems(parsed.data, was),
    ...findPathProblems(parsed.data, was),
    ...findAuthorizerProblems(parsed.data, was),
    ...findAllMethodProblems(parsed.data, was),
    ...findStageProblems(parsed.data, was),
    ...findDeployProblems(parsed.data),
  ]
}

/** `null` = API Gateway takes it. */
export function findMediaTypeProblem(type: string): string | null {
  return /^[\w.+*-]+\/[\w.+*-]+$/.test(type) ? null : `"${type}" is no media type like image/png.`
}

/** `null` = API Gateway takes it. @param bytes `null` = nothing is compressed */
export function findCompressionProblem(bytes: number | null): string | null {
  if (bytes === null) return null
  if (Number.isInteger(bytes) && bytes >= 0 && bytes <= MAX_COMPRESSION_BYTES) return null
  return 'A whole number of bytes from 0 to 10,485,760, or empty for none.'
}

/** Source: https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html */
export function findStageNameProblem(name: string): string | null {
  return /^[\w-]{1,128}$/.test(name) ? null : 'Letters, digits, - and _; up to 128 of them.'
}

/** `null` = API Gateway takes it. @param perSecond `null` = the account's limit holds */
export function findRateProblem(perSecond: number | null): string | null {
  return perSecond === null || perSecond >= 0 ? null : 'A number from 0, or empty for no limit.'
}

/** `null` = API Gateway takes it. @param atOnce `null` = the account's limit holds */
export function findBurstProblem(atOnce: number | null): string | null {
  if (atOnce === null || (Number.isInteger(atOnce) && atOnce >= 0)) return null
  return 'A whole number from 0, or empty for no limit.'
}

/** `null` = API Gateway takes it. Source: as of findVariableProblems */
export function findVariableProblem(name: string, value: string): string | null {
  if (!/^\w+$/.test(name)) return `The variable ${name} may have letters, digits and _ in its name.`
  if (HIDDEN.has(value) || /^[\w.~:/?#&=,-]+$/.test(value)) return null
  return `The value of ${name} may have letters, digits and - . _ ~ : / ? # & = , and cannot be empty.`
}

/** `null` = it may be a policy; whether its principals and actions exist, only AWS knows. */
export function findPolicyProblem(policy: unknown): string | null {
  if (policy === null) return null
  const statements =
    typeof policy === 'object' && 'Statement' in policy ? [policy.Statement].flat() : []
  if (statements.length === 0) return 'A policy is an object with a list called Statement.'
  const isWhole = statements.every(
    (one) =>
      typeof one === 'object' &&
      one !== null &&
      'Effect' in one &&
      (one.Effect === 'Allow' || one.Effect === 'Deny') &&
      ('Action' in one || 'NotAction' in one) &&
      ('Principal' in one || 'NotPrincipal' in one),
  )
  return isWhole ? null : 'Each statement needs Effect (Allow or Deny), Principal and Action.'
}

function findSettingProblems(document: Document, was: Document | null): RestApiProblem[] {
  const { binaryMediaTypes, minimumCompressionSize, name, policy } = document
  const known = new Set(was?.binaryMediaTypes)
  const isSamePolicy = JSON.stringify(policy) === JSON.stringify(was?.policy ?? null)
  return [
    ...toProblems('name', name.trim() === '' ? 'An API must have a name.' : null),
    ...binaryMediaTypes
      .filter((type) => !known.has(type))
      .flatMap((type) => toProblems('binaryMediaTypes', findMediaTypeProblem(type))),
    ...toProblems('minimumCompressionSize', findCompressionProblem(minimumCompressionSize)),
    ...toProblems('policy', isSamePolicy ? null : findPolicyProblem(policy)),
  ]
}

function findPathProblems(document: Document, was: Document | null): RestApiProblem[] {
  const root = document.resources['/'] ? [] : toProblems('resources', 'Every API has the path /.')
  const problems = Object.keys(document.resources).flatMap((path) => {
    if (path === '/' || was?.resources[path]) return []
    const field = `resources.${path}`
    const parent = parentPath(path) ?? '/'
    if (path.startsWith('/') && !document.resources[parent]) {
      return toProblems(field, `There is no path ${parent} above it. Add that first.`)
    }
    const { [path]: _own, ...resources } = document.resources
    return toProblems(field, findResourcePathProblem({ ...document, resources }, path))
  })
  return [...root, ...problems]
}

function findAllMethodProblems(document: Document, was: Document | null): RestApiProblem[] {
  return Object.entries(document.resources).flatMap(([path, { methods }]) =>
    Object.entries(methods).flatMap(([verb, method]) => {
      const before = was?.resources[path]?.methods[verb]
      if (JSON.stringify(before) === JSON.stringify(method)) return []
      return findMethodProblems(verb, method).map(({ field, message }) => ({
        field: ['resources', path, 'methods', verb, field].filter((part) => part !== '').join('.'),
        message,
      }))
    }),
  )
}

function findStageProblems({ stages }: Document, was: Document | null): RestApiProblem[] {
  return Object.entries(stages).flatMap(([name, stage]) => {
    const before = was?.stages[name]
    const nameProblem = before ? null : findStageNameProblem(name)
    return [
      ...toProblems(`stages.${name}`, nameProblem),
      ...findVariableProblems(name, stage, before),
      ...findLimitProblems(name, stage),
    ]
  })
}

function findLimitProblems(stageName: string, { methodSettings = {} }: ApiStage): RestApiProblem[] {
  return Object.entries(methodSettings).flatMap(([key, limits]) => {
    const { throttlingRateLimit: rate = null, throttlingBurstLimit: burst = null } = limits
    // What API Gateway itself gives for "no limit of its own".
    const field = `stages.${stageName}.methodSettings.${key}`
    return [
      ...toProblems(`${field}.throttlingRateLimit`, rate === -1 ? null : findRateProblem(rate)),
      ...toProblems(`${field}.throttlingBurstLimit`, burst === -1 ? null : findBurstProblem(burst)),
    ]
  })
}

/** Source: https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html#apigw-CreateStage-request-variables */
function findVariableProblems(
  stageName: string,
  { variables = {} }: ApiStage,
  before: ApiStage | undefined,
): RestApiProblem[] {
  return Object.entries(variables).flatMap(([name, value]) => {
    if (before?.variables?.[name] === value) return []
    return toProblems(`stages.${stageName}.variables.${name}`, findVariableProblem(name, value))
  })
}

/** What is deployed must be whole: API Gateway refuses a deployment otherwise. */
function findDeployProblems({ resources, stages }: Document): RestApiProblem[] {
  const [stage] = Object.entries(stages).find(([, one]) => isReference(one.deploymentId)) ?? []
  if (stage === undefined) return []
  const methods = Object.entries(resources).flatMap(([path, { methods }]) =>
    Object.entries(methods).map(([verb, { integration }]) => ({ path, verb, integration })),
  )
  if (methods.length === 0) {
    return toProblems(`stages.${stage}`, 'There is no method to deploy yet. Add one first.')
  }
  return methods.flatMap(({ integration, path, verb }) =>
    toProblems(
      `resources.${path}.methods.${verb}.integration`,
      integration
        ? null
        : `${verb} ${path} goes nowhere yet, so the API cannot be deployed. Choose where it goes, or remove it.`,
    ),
  )
}

function toProblems(field: string, message: string | null): RestApiProblem[] {
  return message === null ? [] : [{ field, message }]
}
