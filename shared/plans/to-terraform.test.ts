import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { PlanChange } from './plan.ts'
import type { ResourceDocument } from './resource.ts'
import { anyConfig, anyEdit } from './testing/arbitrary-edits.ts'
import { created, deleted, updated } from './testing/change.ts'
import { findRefused, leavesOf, readTerraform } from './testing/read-terraform.ts'
import { SHOP, shopChanges, toJson } from './testing/shop-plan.ts'
import { SITE_CHANGES } from './testing/site-plan.ts'
import { toSteps } from './to-steps.ts'
import { toTerraform } from './to-terraform.ts'

const FACTS = { accountId: '111122223333', region: 'eu-west-1' }

const write = (changes: PlanChange[]) =>
  toTerraform({
    id: 'p1',
    title: 'Everything',
    createdAt: '2026-01-01T00:00:00Z',
    changes,
    steps: toSteps(changes, FACTS),
  })

async function read(changes: PlanChange[]) {
  const text = write(changes)
  const configuration = await readTerraform(text)
  const bodyOf = (address: string) =>
    configuration.resources.find(({ name, type }) => `${type}.${name}` === address)?.body
  return { ...configuration, bodyOf, text }
}

const site = await read(SITE_CHANGES)
const shop = await read(shopChanges())

describe("a configuration of CloudFront's resources", () => {
  it('has only arguments that the provider documents, and all that it requires', () => {
    const { resources } = site
    expect(resources.map(({ type }) => type)).toEqual([
      'aws_cloudfront_cache_policy',
      'aws_cloudfront_distribution',
      'aws_cloudfront_function',
      'aws_cloudfront_monitoring_subscription',
      'aws_cloudfront_origin_access_control',
      'aws_cloudfront_response_headers_policy',
    ])
    expect(resources.flatMap(findRefused)).toEqual([])
  })

  it('refers to what it holds', () => {
    const { bodyOf } = site
    const distribution = bodyOf('aws_cloudfront_distribution.www_example_com')
    expect(distribution).toMatchObject({
      default_cache_behavior: [
        {
          cache_policy_id: `\${aws_cloudfront_cache_policy.by_size.id}`,
          response_headers_policy_id: `\${aws_cloudfront_response_headers_policy.security.id}`,
          function_association: [{ function_arn: `\${aws_cloudfront_function.rewrite.arn}` }],
          trusted_key_groups: ['k1'],
        },
      ],
      tags: { team: 'web' },
    })
    expect(leavesOf(distribution ?? null)).toContain(
      `\${aws_cloudfront_origin_access_control.buckets.id}`,
    )
    expect(bodyOf('aws_cloudfront_monitoring_subscription.shop')).toMatchObject({
      distribution_id: `\${aws_cloudfront_distribution.www_example_com.id}`,
    })
  })

  it('asks for secrets as sensitive variables', () => {
    const { text, variable } = site
    expect(variable.header_api_x_origin_verify).toMatchObject([
      { type: `\${string}`, sensitive: true },
    ])
    expect(text).toContain('value = var.header_api_x_origin_verify')
    expect(text).not.toContain('(hidden)')
  })

  it('imports what exists, and says what it does not hold', () => {
    expect(site.import).toEqual([
      { to: `\${aws_cloudfront_distribution.www_example_com}`, id: 'E1SITE' },
      { to: `\${aws_cloudfront_response_headers_policy.security}`, id: 'r1' },
      { to: `\${aws_cloudfront_function.rewrite}`, id: 'rewrite' },
    ])
    expect(site.text).toContain('# Not in here: delete cache policy old-one\n')
  })

  it('says what Terraform has no argument for', () => {
    const origin = { Id: 'api', DomainName: 'a.example', CustomOriginConfig: { Unknown: 1 } }
    const text = write([
      created(
        'Distribution',
        { id: 'new:distribution:x', name: 'x' },
        {
          Origins: { Quantity: 1, Items: [origin] },
          ViewerMtlsConfig: { Mode: 'required' },
        },
      ),
      created(
        'Function',
        { id: 'new:function:f', name: 'f' },
        {
          development: { FunctionConfig: {}, FunctionCode: 'new' },
          live: { FunctionConfig: {}, FunctionCode: 'old' },
        },
      ),
    ])
    expect(text.match(/^# Not in here: .*/gm)).toEqual([
      '# Not in here: Origins[api].CustomOriginConfig.Unknown of the distribution x',
      '# Not in here: ViewerMtlsConfig of the distribution x',
      '# Not in here: code and settings that are not published of the function f',
    ])
  })

  it('names resources and variables apart that look alike', async () => {
    const policy = (name: string) =>
      created('CachePolicy', { id: `new:cache-policy:${name}`, name }, { Name: name })
    const { resources } = await read([policy('a.b'), policy('A-b'), policy('1'), policy('é')])
    expect(resources.map(({ name }) => name)).toEqual(['a_b', 'a_b_2', 'v1', 'value'])
  })

  it('names every value of any distribution', async () => {
    const configs = fc.sample(
      fc.tuple(anyConfig, anyEdit).map(([config, edit]) => edit(config)),
      8,
    )
    const { bodyOf, resources, text } = await read(
      configs.map((config, index) => {
        const id = `new:distribution:d${index}`
        return created('Distribution', { id, name: `d${index}` }, toJson(config))
      }),
    )
    expect(resources.flatMap(findRefused)).toEqual([])
    for (const [index, config] of configs.entries()) {
      const written = new Set(leavesOf(bodyOf(`aws_cloudfront_distribution.d${index}`) ?? null))
      expect(valuesOf(toJson(config)).filter((value) => !written.has(value))).toEqual([])
      expect(text.includes(`# Not in here: Unknown of the distribution d${index}\n`)).toBe(
        'Unknown' in config,
      )
    }
  })
})

/** Without counts, what the provider makes itself, and what Edgewise does not know. */
function valuesOf(value: ResourceDocument, member = ''): string[] {
  if (['Quantity', 'CallerReference', 'Unknown'].includes(member)) return []
  if (Array.isArray(value)) return value.flatMap((item) => valuesOf(item))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, item]) => valuesOf(item, name))
  }
  return value === '' ? [] : [String(value)]
}

describe('a configuration of a REST API', () => {
  it('has only arguments that the provider documents, and all that it requires', () => {
    const { resources } = shop
    expect(resources.flatMap(findRefused)).toEqual([])
    expect(
      new Set(resources.map(({ type }) => type.replace(/^aws_(?:api_gateway_)?/, ''))),
    ).toEqual(
      new Set([
        'rest_api',
        'rest_api_policy',
        'resource',
        'method',
        'method_response',
        'integration',
        'integration_response',
        'lambda_permission',
        'deployment',
        'stage',
        'method_settings',
        'cloudfront_distribution',
      ]),
    )
  })

  it('has what makes it answer, in an order by references', () => {
    const { bodyOf, provider } = shop
    expect(provider).toEqual({ aws: [{ region: 'eu-west-1' }] })
    expect(bodyOf('aws_api_gateway_resource.shop_orders_id')).toEqual({
      rest_api_id: `\${aws_api_gateway_rest_api.shop.id}`,
      parent_id: `\${aws_api_gateway_resource.shop_orders.id}`,
      path_part: '{id}',
    })
    expect(bodyOf('aws_lambda_permission.shop_orders_id_get')).toMatchObject({
      source_arn: `\${aws_api_gateway_rest_api.shop.execution_arn}/*/GET/orders/*`,
    })
    expect(bodyOf('aws_api_gateway_deployment.shop')?.depends_on).toContain(
      `\${aws_api_gateway_integration.shop_orders_id_get}`,
    )
    expect(bodyOf('aws_api_gateway_stage.shop_prod')).toEqual({
      rest_api_id: `\${aws_api_gateway_rest_api.shop.id}`,
      stage_name: 'prod',
      deployment_id: `\${aws_api_gateway_deployment.shop.id}`,
      description: 'live',
      xray_tracing_enabled: true,
      variables: { table: 'orders' },
    })
    expect(bodyOf('aws_api_gateway_method_settings.shop_prod_orders_id_get')).toMatchObject({
      method_path: 'orders/{id}/GET',
    })
    expect(bodyOf('aws_cloudfront_distribution.shop')).toMatchObject({
      origin: [
        { domain_name: `\${aws_api_gateway_rest_api.shop.id}.execute-api.eu-west-1.amazonaws.com` },
      ],
    })
  })

  it('imports each part that exists, and says what Terraform leaves alone', async () => {
    const [change] = shopChanges()
    const api = toJson(change?.after)
    const before = {
      ...api,
      resources: {
        '/': { id: 'root', methods: { GET: api.resources['/orders/{id}'].methods.OPTIONS } },
        '/orders': { id: 'r1', methods: {} },
        '/orders/{id}': { ...api.resources['/orders/{id}'], id: 'r2' },
      },
      stages: { ...api.stages, old: { deploymentId: 'd1' } },
    }
    const {
      import: imports,
      resources,
      text,
    } = await read([
      updated('RestApi', { id: 'a1b2c3', name: 'shop' }, before, {
        ...api,
        stages: { prod: { deploymentId: 'd0' } },
      }),
    ])
    expect(imports).toEqual(
      expect.arrayContaining([
        { to: `\${aws_api_gateway_rest_api.shop}`, id: 'a1b2c3' },
        { to: `\${aws_api_gateway_resource.shop_orders_id}`, id: 'a1b2c3/r2' },
        {
          to: `\${aws_api_gateway_integration_response.shop_orders_id_options_200}`,
          id: 'a1b2c3/r2/OPTIONS/200',
        },
        { to: `\${aws_api_gateway_stage.shop_prod}`, id: 'a1b2c3/prod' },
      ]),
    )
    expect(resources.map(({ type }) => type)).not.toContain('aws_api_gateway_deployment')
    expect(text.match(/^# Not in here: delete .*/gm)).toEqual([
      '# Not in here: delete GET / of the REST API shop',
      '# Not in here: delete the stage test of the REST API shop',
      '# Not in here: delete the stage old of the REST API shop',
    ])
  })

  it('keeps the secrets of its stages apart', async () => {
    const stage = { deploymentId: 'new:deployment:1', variables: { token: '(hidden)' } }
    const [change] = shopChanges({ stages: { prod: stage, test: stage } })
    const { bodyOf, variable } = await read([created('RestApi', SHOP, change?.after ?? null)])
    expect(Object.keys(variable)).toEqual(['secret_shop_prod_token', 'secret_shop_test_token'])
    expect(bodyOf('aws_api_gateway_stage.shop_test')).toMatchObject({
      variables: { token: `\${var.secret_shop_test_token}` },
    })
  })
})

it('holds nothing where a plan only deletes', async () => {
  const { resources, text } = await read([deleted('Distribution', { id: 'E1', name: 'x' }, {})])
  expect(resources).toEqual([])
  expect(text).toContain('# Not in here: delete distribution x\n')
})

it('lets an API demand a secret only after the distribution sends it', () => {
  const changes = [...shopChanges(), ...SITE_CHANGES].map((change) =>
    change.resource === 'RestApi' ? { ...change, afterDeployment: true } : change,
  )
  const [, deployment] = write(changes).split('resource "aws_api_gateway_deployment"')
  expect(deployment?.split('\n}\n')[0]).toContain('    aws_cloudfront_distribution.')
  expect(
    shop.text.split('resource "aws_api_gateway_deployment"')[1]?.split('\n}\n')[0],
  ).not.toContain('aws_cloudfront_distribution.')
})
