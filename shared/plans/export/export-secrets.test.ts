/** One secret is asked for once in every form, by one name, wherever it stands. */
import { expect, it } from 'vitest'

import { findSameSecrets, hideSecretsDeep } from '../secrets.ts'
import { created, updated } from '../testing/change.ts'
import { KEY_CHANGES } from '../testing/key-plan.ts'
import { readTerraform } from '../testing/read-terraform.ts'
import { shopChanges } from '../testing/shop-plan.ts'
import { toAwsCommands } from '../to-aws-commands.ts'
import { toCloudFormation } from '../to-cloudformation.ts'
import { toSteps } from '../to-steps.ts'
import { toTerraform } from '../to-terraform.ts'

const FACTS = { accountId: '111122223333', region: 'eu-west-1' }
const SENT = 'what-cloudfront-sends-now'
const SPARE = 'what-it-sends-next'

/** A distribution that sends the value as this header. */
const sending = (HeaderName: string, HeaderValue: string) =>
  updated(
    'Distribution',
    { id: 'E1', baseVersion: 'v1', name: 'www' },
    {},
    {
      Origins: {
        Quantity: 1,
        Items: [
          {
            Id: 'api',
            DomainName: 'api.example.com',
            CustomHeaders: { Quantity: 1, Items: [{ HeaderName, HeaderValue }] },
          },
        ],
      },
    },
  )

/** As the server shows it. */
function shown(changes: Parameters<typeof toSteps>[0]) {
  const whole = { changes: [...changes], steps: toSteps(changes, FACTS) }
  return {
    id: 'p1',
    title: 'Close it',
    createdAt: '2026-01-01T00:00:00Z',
    ...hideSecretsDeep(whole),
    sameSecrets: findSameSecrets(whole),
  }
}

const asked = (script: string) => [...script.matchAll(/^: "\$\{(\w+):/gm)].map(([, name]) => name)

const POLICY = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'arn:aws:execute-api:eu-west-1:111122223333:abc/*',
      Condition: { StringNotEquals: { 'aws:Referer': [SENT, SPARE] } },
    },
  ],
}

it('asks for an API key that CloudFront sends once, and calls it after the key', async () => {
  const key = KEY_CHANGES.map((change) =>
    change.resource === 'ApiKey'
      ? { ...change, after: Object.assign({}, change.after, { keyValue: SENT }) }
      : change,
  )
  const plan = shown([...key, sending('x-api-key', SENT)])
  const script = toAwsCommands(plan)
  expect(asked(script)).toEqual(['API_KEY_VALUE_EDGE'])
  expect(script).toContain(
    'the value of the API key edge, which is the header x-api-key that CloudFront sends to the origin api',
  )
  const terraform = toTerraform(plan)
  expect(Object.keys((await readTerraform(terraform)).variable)).toEqual(['api_key_value_edge'])
  expect(terraform.match(/= var\.api_key_value_edge$/gm)).toHaveLength(2)
  const template = toCloudFormation(plan)
  expect(template.match(/!Ref ApiKeyValueEdge$/gm)).toHaveLength(2)
  expect(template.match(/NoEcho/g)).toHaveLength(1)
})

it('puts both secrets of a policy where they stand in it', async () => {
  const [api] = shopChanges()
  const after = Object.assign({}, api?.after, { policy: POLICY })
  const plan = shown([
    created('RestApi', { id: 'new:rest-api:shop', name: 'shop' }, after),
    sending('Referer', SENT),
  ])
  const script = toAwsCommands(plan)
  expect(asked(script)).toEqual(['HEADER_API_REFERER', 'SECRET_SHOP_REFERER_2'])
  const terraform = toTerraform(plan)
  expect(Object.keys((await readTerraform(terraform)).variable).toSorted()).toEqual([
    'header_api_referer',
    'secret_shop_referer_2',
  ])
  expect(terraform).toContain('"aws:Referer" = [var.header_api_referer, var.secret_shop_referer_2]')
  const template = toCloudFormation(plan)
  expect(template).toMatch(/aws:Referer:\s+- !Ref HeaderApiReferer\s+- !Ref SecretShopReferer2\n/)
  for (const text of [script, terraform, template]) {
    expect(text).not.toContain('(hidden)')
    expect(text).not.toMatch(/[\uE000-\uF8FF]/)
  }
})

it('takes no two values for the same that are empty, or hidden on the server as well', () => {
  const headers = (value: string) => [sending('x-one', value), sending('x-two', value)]
  const placesOf = (value: string) => findSameSecrets({ changes: headers(value), steps: [] })
  expect(['(hidden)', '', SENT].map((value) => placesOf(value).length)).toEqual([0, 0, 1])
})
