import { expect, it } from 'vitest'
import { parse } from 'yaml'

import { created } from '../testing/change.ts'
import { FORMS, SERVICE_CHANGES } from '../testing/service-plan.ts'
import { toCloudFormation } from '../to-cloudformation.ts'

const HEAD = { id: 'p1', title: 'Site', createdAt: '2026-01-01T00:00:00Z' }

/** References read as the texts behind their tags. */
const tag = (name: string) => ({ tag: name, resolve: (value: string) => `${name} ${value}` })
const read = (text: string) =>
  parse(text, { version: '1.1', customTags: ['!Ref', '!Sub', '!GetAtt'].map(tag) })

const text = toCloudFormation({ ...HEAD, changes: SERVICE_CHANGES })
const { Parameters, Resources } = read(text)

it('refers to buckets, roles and functions wherever documents name them', () => {
  expect(Resources.DistributionSite.Properties.DistributionConfig.Origins).toMatchObject([
    { DomainName: `!Sub \${BucketSite111122223333.RegionalDomainName}` },
    {
      DomainName: {
        'Fn::Select': [
          2,
          { 'Fn::Split': ['/', { 'Fn::GetAtt': ['LambdaFunctionFormsUrl', 'FunctionUrl'] }] },
        ],
      },
    },
  ])
  const { Bucket, PolicyDocument } = Resources.BucketPolicySite111122223333.Properties
  expect(Bucket).toBe('!Ref BucketSite111122223333')
  expect(PolicyDocument.Statement[0].Resource).toBe(`!Sub \${BucketSite111122223333.Arn}/*`)
  expect(Resources.LambdaFunctionForms.Properties).toMatchObject({
    Role: '!GetAtt RoleForms.Arn',
    Code: { ZipFile: 'exports.handler = () => 1\n' },
  })
  expect(Resources.LambdaPermissionCloudfront.Properties).toMatchObject({
    FunctionName: '!Ref LambdaFunctionForms',
    FunctionUrlAuthType: 'AWS_IAM',
  })
})

it('asks for the version of a function that a stack of another region cannot make, and says so', () => {
  expect(Object.keys(Parameters)).toEqual(['VersionOfUsEast1Edge'])
  expect(text).toContain('LambdaFunctionARN: !Ref VersionOfUsEast1Edge')
  expect(text.match(/^# Not in here: .*/gm)).toEqual([
    '# Not in here: create object index.html',
    '# Not in here: create object proof.png',
    '# Not in here: create Lambda function edge',
    '# Not in here: update Lambda function old',
  ])
})

it('publishes a version anew when the function is another, and asks where its zip file is, as for an ES module', () => {
  const write = (settings: object) => {
    const after = { ...FORMS, Publish: true, Code: { CodeSha256: 'a', bundle: 'bundle:x' } }
    const change = created(
      'LambdaFunction',
      { id: 'new:lambda-function:x', name: 'x' },
      { ...after, ...settings },
    )
    return read(toCloudFormation({ ...HEAD, changes: [change] }))
  }
  const versionOf = (template: { Resources: Record<string, { Type: string }> }) =>
    Object.keys(template.Resources).find(
      (id) => template.Resources[id]?.Type === 'AWS::Lambda::Version',
    )
  const template = write({})
  expect(template.Resources.LambdaFunctionX.Properties.Code).toEqual({
    S3Bucket: '!Ref LambdaFunctionXCodeBucket',
    S3Key: '!Ref LambdaFunctionXCodeKey',
  })
  const asModule = { CodeSha256: 'a', files: { 'index.mjs': 'export const handler = () => 1\n' } }
  expect(write({ Code: asModule }).Resources.LambdaFunctionX.Properties.Code).toEqual(
    template.Resources.LambdaFunctionX.Properties.Code,
  )
  expect(versionOf(template)).toBe(versionOf(write({})))
  expect(versionOf(write({ Timeout: 9 }))).not.toBe(versionOf(template))
})

it('asks for the value of each API key, and calls it after the key', () => {
  const toKey = (name: string) =>
    created(
      'ApiKey',
      { id: `new:api-key:${name}`, name },
      { name, description: '', enabled: true, keyValue: '(hidden)', usagePlanIds: [] },
    )
  const template = read(toCloudFormation({ ...HEAD, changes: [toKey('old'), toKey('next')] }))
  expect(template.Parameters).toEqual({
    ApiKeyValueOld: { Type: 'String', NoEcho: true, Description: 'Value of the API key old' },
    ApiKeyValueNext: { Type: 'String', NoEcho: true, Description: 'Value of the API key next' },
  })
  expect(template.Resources.ApiKeyNext.Properties.Value).toBe('!Ref ApiKeyValueNext')
})
