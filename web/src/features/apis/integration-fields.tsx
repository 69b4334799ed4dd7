/** Where a method's requests go: a Lambda function, another HTTP endpoint, or an answer of API Gateway itself. */
import Input from '@cloudscape-design/components/input'
import RadioGroup from '@cloudscape-design/components/radio-group'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'

import { functionOf, httpIntegration, lambdaIntegration } from '#shared/apis/edit-rest-api.ts'
import { findUriProblem } from '#shared/apis/find-method-problems.ts'
import type { ApiIntegration } from '#shared/apis/rest-api-document.ts'
import { NamedField } from '../../components/named-field.tsx'
import { accountsQuery } from '../../lib/accounts-query.ts'
import { describeError } from '../../lib/describe-error.ts'
import { describeIntegration } from './api-words.ts'
import { NumberField } from './number-field.tsx'
import { lambdaFunctionsQuery } from './queries.ts'
import { toSaved } from './saved-value.ts'

/** What holds where nothing is set. Source: API reference of API Gateway, Integration.timeoutInMillis */
const DEFAULT_TIMEOUT_MS = 29_000

type Kind = 'lambda' | 'http' | 'mock'

const KINDS = [
  {
    value: 'lambda',
    label: 'A Lambda function',
    description: 'The request goes there as it is, and its answer comes back (AWS_PROXY).',
  },
  {
    value: 'http',
    label: 'Another HTTP endpoint',
    description: 'The request goes there as it is, and its answer comes back (HTTP_PROXY).',
  },
  {
    value: 'mock',
    label: 'An answer of API Gateway itself',
    description: 'Always the same status, without anything behind it (MOCK).',
  },
] as const

type Props = {
  account: string
  httpMethod: string
  integration: ApiIntegration | null
  /** As it is in AWS; `null` = there is none. */
  saved: ApiIntegration | null
  onChange: (integration: ApiIntegration) => void
}

export function IntegrationFields(props: Props) {
  const { account, httpMethod, integration, saved, onChange } = props
  const region = useRegion(account)
  const kind = kindOf(integration)
  const choose = (next: string) => {
    if (next === 'mock') onChange(mockIntegration('200'))
    else if (next === 'http') onChange(httpIntegration('', httpMethod))
    else onChange(lambdaIntegration(region, ''))
  }
  return (
    <SpaceBetween size="m">
      <NamedField
        label="Requests go to"
        awsName="type"
        help="What answers the method."
        saved={
          integration &&
          toSaved({ now: integration, saved: saved ?? undefined }, onChange, describeIntegration)
        }
      >
        <RadioGroup
          value={kind}
          items={[...KINDS]}
          onChange={({ detail }) => choose(detail.value)}
        />
      </NamedField>
      {kind === 'lambda' && integration && (
        <FunctionField
          account={account}
          arn={functionOf(integration) ?? ''}
          onChange={(arn) => onChange({ ...integration, uri: lambdaIntegration(region, arn).uri })}
        />
      )}
      {kind === 'http' && integration && (
        <NamedField
          label="URL"
          awsName="uri"
          help="http:// or https://, with {name} for variables of the path."
          problem={integration.uri ? findUriProblem(integration) : null}
        >
          <Input
            value={integration.uri ?? ''}
            spellcheck={false}
            onChange={({ detail }) => onChange({ ...integration, uri: detail.value })}
          />
        </NamedField>
      )}
      {kind === 'mock' && integration && (
        <MockStatus integration={integration} onChange={onChange} />
      )}
      {integration && kind !== 'mock' && (
        <NumberField
          label="Time to answer"
          awsName="timeoutInMillis"
          help="After so many milliseconds callers get 504. API Gateway takes 50 to 29,000."
          placeholder="29000"
          value={integration.timeoutInMillis ?? null}
          problemOf={findTimeoutProblem}
          onChange={(timeoutInMillis) =>
            onChange({ ...integration, timeoutInMillis: timeoutInMillis ?? DEFAULT_TIMEOUT_MS })
          }
        />
      )}
    </SpaceBetween>
  )
}

function FunctionField({
  account,
  arn,
  onChange,
}: {
  account: string
  arn: string
  onChange: (arn: string) => void
}) {
  const { data, error, isPending } = useQuery(lambdaFunctionsQuery(account))
  const options = (data?.items ?? []).map((found) => ({
    value: found.arn,
    label: found.name,
    description: found.runtime,
  }))
  const known = options.find(({ value }) => value === arn)
  return (
    <NamedField
      label="Function"
      awsName="uri"
      help="API Gateway must be allowed to invoke it; the plan adds that permission."
      problem={arn === '' ? 'Choose a function.' : null}
    >
      {error ? (
        <Input
          value={arn}
          placeholder="arn:aws:lambda:eu-west-1:123456789012:function:name"
          ariaLabel={`ARN of the function. ${describeError(error).text}`}
          onChange={({ detail }) => onChange(detail.value)}
        />
      ) : (
        <Select
          filteringType="auto"
          statusType={isPending ? 'loading' : 'finished'}
          loadingText="Reading the functions"
          empty="No functions in this region"
          placeholder="Choose a function"
          options={options}
          selectedOption={known ?? (arn ? { value: arn, label: arn } : null)}
          onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
        />
      )}
    </NamedField>
  )
}

function MockStatus({
  integration,
  onChange,
}: Pick<Props, 'onChange'> & { integration: ApiIntegration }) {
  const status = Object.keys(integration.responses)[0] ?? '200'
  return (
    <NamedField
      label="Status"
      awsName="statusCode"
      help="What callers get, with an empty body."
      problem={/^[1-5]\d\d$/.test(status) ? null : 'A status has three digits, like 200.'}
    >
      <Input
        value={status}
        inputMode="numeric"
        onChange={({ detail }) => onChange(mockIntegration(detail.value, integration))}
      />
    </NamedField>
  )
}

/** The answer's headers stay, under the other status. */
function mockIntegration(status: string, before?: ApiIntegration): ApiIntegration {
  const response = before ? (Object.values(before.responses)[0] ?? {}) : {}
  return {
    passthroughBehavior: 'WHEN_NO_MATCH',
    contentHandling: 'CONVERT_TO_TEXT',
    ...before,
    type: 'MOCK',
    requestTemplates: { 'application/json': JSON.stringify({ statusCode: Number(status) }) },
    responses: { [status]: response },
  }
}

function kindOf(integration: ApiIntegration | null): Kind | null {
  if (!integration) return null
  if (integration.type === 'MOCK') return 'mock'
  return integration.type.startsWith('AWS') ? 'lambda' : 'http'
}

/** Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
function findTimeoutProblem(milliseconds: number | null): string | null {
  const timeoutMs = milliseconds ?? DEFAULT_TIMEOUT_MS
  if (Number.isInteger(timeoutMs) && timeoutMs >= 50 && timeoutMs <= 29_000) return null
  return 'A whole number of milliseconds from 50 to 29,000. More needs a raised quota of the account.'
}

function useRegion(account: string): string {
  const { data } = useQuery(accountsQuery)
  return data?.items.find(({ name }) => name === account)?.region ?? ''
}
