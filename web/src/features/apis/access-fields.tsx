/** Who may call a method: everybody, signed requests, or whom an authorizer lets in; with an API key or without. */
import Autosuggest from '@cloudscape-design/components/autosuggest'
import Checkbox from '@cloudscape-design/components/checkbox'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { findAuthorizerProblem } from '#shared/apis/find-method-problems.ts'
import type { ApiMethod } from '#shared/apis/rest-api-document.ts'

import { NamedField } from '../../components/named-field.tsx'
import { authorizerOf, type KnownAuthorizers } from './api-words.ts'
import { toSaved } from './saved-value.ts'

/** Source: https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html */
const AUTHORIZATION = [
  { value: 'NONE', label: 'Anybody', description: 'NONE' },
  { value: 'AWS_IAM', label: 'Requests signed with IAM credentials', description: 'AWS_IAM' },
  { value: 'CUSTOM', label: 'Whom a Lambda authorizer lets in', description: 'CUSTOM' },
  {
    value: 'COGNITO_USER_POOLS',
    label: 'Users of a Cognito user pool',
    description: 'COGNITO_USER_POOLS',
  },
]

type Props = {
  method: ApiMethod
  /** As it is in AWS; `null` for one that the draft makes. */
  saved: ApiMethod | null
  authorizers: KnownAuthorizers
  onChange: (method: ApiMethod) => void
}

export function AccessFields({ method, saved, authorizers, onChange }: Props) {
  const { authorizationType: type } = method
  const authorizer = authorizerOf(method)
  const asks = type === 'CUSTOM' || type === 'COGNITO_USER_POOLS'
  const known = [...authorizers.names, ...authorizers.ids]
  const [first = ''] = known
  const choose = (next: string) =>
    onChange(
      next === 'CUSTOM' || next === 'COGNITO_USER_POOLS'
        ? asking({ ...method, authorizationType: next }, authorizer || first, authorizers)
        : { ...bareOf(method), authorizationType: next },
    )
  const ask = (wanted: string) => onChange(asking(method, wanted, authorizers))
  return (
    <SpaceBetween size="m">
      <NamedField
        label="Who may call it"
        awsName="authorizationType"
        help="What API Gateway asks of callers, after the resource policy of the API."
        saved={toSaved(
          { now: type, saved: saved?.authorizationType },
          () => saved && onChange(withAccessOf(method, saved)),
          labelOf,
        )}
      >
        <Select
          options={AUTHORIZATION}
          selectedOption={{ value: type, label: labelOf(type) }}
          onChange={({ detail }) => choose(detail.selectedOption.value ?? 'NONE')}
        />
      </NamedField>
      {asks && (
        <NamedField
          label="Authorizer"
          awsName="authorizerId"
          help="One that the API has, by its name, or by its ID. Others are made in API Gateway."
          problem={findAuthorizerProblem(method)}
          saved={toSaved({ now: authorizer, saved: saved ? authorizerOf(saved) : undefined }, ask)}
        >
          <Autosuggest
            value={authorizer}
            options={known.map((value) => ({ value }))}
            placeholder="abc123"
            enteredTextLabel={(text) => `Use: ${text}`}
            empty="The API has no authorizer yet"
            onChange={({ detail }) => ask(detail.value.trim())}
          />
        </NamedField>
      )}
      <NamedField
        label="API key"
        awsName="apiKeyRequired"
        help="Callers must send x-api-key. Behind CloudFront it can come from an origin’s custom header."
        saved={toSaved({ now: method.apiKeyRequired, saved: saved?.apiKeyRequired }, (required) =>
          onChange({ ...method, apiKeyRequired: required }),
        )}
      >
        <Checkbox
          checked={method.apiKeyRequired}
          onChange={({ detail }) => onChange({ ...method, apiKeyRequired: detail.checked })}
        >
          Required
        </Checkbox>
      </NamedField>
    </SpaceBetween>
  )
}

function labelOf(type: string): string {
  return AUTHORIZATION.find(({ value }) => value === type)?.label ?? type
}

function withAccessOf(
  method: ApiMethod,
  { authorizationType, authorizer, authorizerId }: ApiMethod,
): ApiMethod {
  return {
    ...bareOf(method),
    authorizationType,
    ...(authorizer !== undefined && { authorizer }),
    ...(authorizerId !== undefined && { authorizerId }),
  }
}

/** By the name of one that the API has; what is none is taken for an ID. */
function asking(method: ApiMethod, wanted: string, { names }: KnownAuthorizers): ApiMethod {
  const named = names.includes(wanted) ? { authorizer: wanted } : { authorizerId: wanted }
  return { ...bareOf(method), ...named }
}

function bareOf({ authorizer: _name, authorizerId: _id, ...method }: ApiMethod): ApiMethod {
  return method
}
