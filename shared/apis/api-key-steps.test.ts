import { expect, it } from 'vitest'
import { hideSecretsDeep } from '../plans/secrets.ts'
import { deleted, updated } from '../plans/testing/change.ts'
import { KEY, KEY_CHANGES, USAGE_PLAN } from '../plans/testing/key-plan.ts'
import { toAwsCommands } from '../plans/to-aws-commands.ts'
import { toCloudFormation } from '../plans/to-cloudformation.ts'
import { toSteps } from '../plans/to-steps.ts'
import { toTerraform } from '../plans/to-terraform.ts'
import { findApiKeyProblems } from './find-api-key-problems.ts'

const FACTS = { accountId: '111122223333', region: 'eu-west-1' }
const HEAD = { id: 'p1', title: 'Keys', createdAt: '2026-01-01T00:00:00Z' }

const callsOf = (...changes: Parameters<typeof toSteps>[0]) =>
  toSteps(changes, FACTS).map((step) =>
    step.kind === 'call' ? [step.operation, step.actions[0], step.on[0]] : [step.kind],
  )

const HERE = 'arn:aws:apigateway:eu-west-1::'

it('makes the plan, then the key, and puts the key into the plan', () => {
  expect(callsOf(...KEY_CHANGES)).toEqual([
    ['CreateUsagePlan', 'apigateway:POST', `${HERE}/usageplans`],
    ['CreateApiKey', 'apigateway:POST', `${HERE}/apikeys`],
    ['CreateUsagePlanKey', 'apigateway:POST', `${HERE}/usageplans/*/keys`],
  ])
})

it('takes the stages out of a plan before it is deleted', () => {
  expect(callsOf(deleted('UsagePlan', { id: 'p1', name: 'edge' }, USAGE_PLAN))).toEqual([
    ['UpdateUsagePlan', 'apigateway:PATCH', `${HERE}/usageplans/p1`],
    ['DeleteUsagePlan', 'apigateway:DELETE', `${HERE}/usageplans/p1`],
  ])
})

it('changes only what differs', () => {
  const plan = { ...USAGE_PLAN, apiStages: [{ apiId: 'abc123', stage: 'test' }], throttle: null }
  const key = { ...KEY, enabled: false, usagePlanIds: ['p2'] }
  const steps = toSteps(
    [
      updated('UsagePlan', { id: 'p1', name: 'edge' }, USAGE_PLAN, plan),
      updated('ApiKey', { id: 'k1', name: 'edge' }, { ...KEY, usagePlanIds: ['p1'] }, key),
    ],
    FACTS,
  )
  expect(steps.map((step) => (step.kind === 'call' ? step.input : null))).toEqual([
    {
      usagePlanId: 'p1',
      patchOperations: [
        { op: 'remove', path: '/throttle' },
        { op: 'remove', path: '/apiStages', value: 'abc123:prod' },
        { op: 'add', path: '/apiStages', value: 'abc123:test' },
      ],
    },
    { apiKey: 'k1', patchOperations: [{ op: 'replace', path: '/enabled', value: 'false' }] },
    { usagePlanId: 'p2', keyId: 'k1', keyType: 'API_KEY' },
    { usagePlanId: 'p1', keyId: 'k1' },
  ])
})

it('refuses a value that API Gateway would find too short', () => {
  const fields = (keyValue: string) =>
    findApiKeyProblems({ ...KEY, keyValue }).map(({ field }) => field)
  expect([19, 20, 128, 129].map((length) => fields('k'.repeat(length)))).toEqual([
    ['keyValue'],
    [],
    [],
    ['keyValue'],
  ])
})

it('says the value of a key nowhere, and asks whoever uses an export for it', () => {
  const plan = hideSecretsDeep({
    ...HEAD,
    changes: KEY_CHANGES,
    steps: toSteps(KEY_CHANGES, FACTS),
  })
  const texts = [toCloudFormation(plan), toTerraform(plan), toAwsCommands(plan)]
  for (const text of texts) {
    expect(text).not.toContain(KEY.keyValue)
    expect(text).not.toContain('(hidden)')
    expect(text.replaceAll(/"edgewise:reference": "[^"]*"/g, '')).not.toContain('new:')
  }
  const [template, terraform, script] = texts
  expect(template).toContain('AWS::ApiGateway::UsagePlanKey')
  expect(template).toMatch(/Value: !Ref \w+/)
  expect(terraform).toContain('usage_plan_id = aws_api_gateway_usage_plan.edge.id')
  expect(terraform).toMatch(/value\s+= var\.\w+/)
  expect(script).toMatch(/: "\$\{API_KEY_VALUE_EDGE:\?Set/)
})
