import { expect, it } from 'vitest'

import { findRefused, leavesOf, readTerraform } from '../testing/read-terraform.ts'
import { SERVICE_CHANGES } from '../testing/service-plan.ts'
import { toTerraform } from '../to-terraform.ts'

const HEAD = { id: 'p1', title: 'Site', createdAt: '2026-01-01T00:00:00Z', steps: [] }
const text = toTerraform({ ...HEAD, changes: SERVICE_CHANGES })
const { resources, ...configuration } = await readTerraform(text)
const bodyOf = (address: string) =>
  resources.find(({ name, type }) => `${type}.${name}` === address)?.body

it('has only arguments that the providers document, and all that they require', () => {
  expect(resources.flatMap(findRefused)).toEqual([])
  expect(new Set(resources.map(({ type }) => type)).size).toBe(14)
})

it('refers to buckets, roles and functions wherever documents name them', () => {
  expect(bodyOf('aws_cloudfront_distribution.site')).toMatchObject({
    origin: [
      { domain_name: `\${aws_s3_bucket.site_111122223333.bucket_regional_domain_name}` },
      {
        domain_name: `\${trimsuffix(trimprefix(aws_lambda_function_url.forms.function_url, "https://"), "/")}`,
      },
    ],
    default_cache_behavior: [
      {
        lambda_function_association: [{ lambda_arn: `\${aws_lambda_function.edge.qualified_arn}` }],
      },
    ],
  })
  const [policy] = leavesOf(bodyOf('aws_s3_bucket_policy.site_111122223333')?.policy ?? null)
  expect(policy).toContain(`"\${aws_s3_bucket.site_111122223333.arn}/*"`)
  expect(policy).toContain(`distribution/\${aws_cloudfront_distribution.site.id}"`)
  expect(bodyOf('aws_lambda_function.forms')?.role).toBe(`\${aws_iam_role.forms.arn}`)
  expect(bodyOf('aws_lambda_permission.cloudfront')).toMatchObject({
    statement_id: 'cloudfront',
    function_name: `\${aws_lambda_function.forms.arn}`,
    function_url_auth_type: 'AWS_IAM',
  })
})

it('zips sources, and names the files that have to be put beside it', () => {
  expect(bodyOf('aws_lambda_function.forms')?.filename).toBe(
    `\${data.archive_file.forms.output_path}`,
  )
  expect(bodyOf('archive_file.forms')).toMatchObject({
    source: [{ filename: 'index.js', content: expect.stringContaining('handler') }],
  })
  expect(bodyOf('aws_lambda_function.edge')).toMatchObject({
    region: 'us-east-1',
    filename: `\${path.module}/edge.zip`,
    publish: true,
  })
  expect(text.match(/^# Not in here: .*/gm)).toEqual([
    '# Not in here: the file proof-picture, to be put beside this one, of the object proof.png',
    '# Not in here: edge.zip, to be put beside this file: the code of the Lambda function edge',
    '# Not in here: take the policy gone from the role old',
    '# Not in here: old.zip, to be put beside this file: the code of the Lambda function old',
  ])
})

it('imports functions of other regions, and leaves their code alone', () => {
  expect(configuration.import).toContainEqual({
    to: `\${aws_lambda_function.old}`,
    id: 'old@us-east-1',
  })
  expect(bodyOf('aws_lambda_function.old')).toMatchObject({
    lifecycle: [{ ignore_changes: [`\${filename}`, `\${source_code_hash}`] }],
  })
})
