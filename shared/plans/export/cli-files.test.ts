import { expect, it } from 'vitest'

import type { ResourceDocument } from '../resource.ts'
import { toCommand } from './cli-call.ts'

const ON = ['arn:aws:lambda:us-east-1:111122223333:function:orders']

const commandOf = (
  service: 'Lambda' | 'S3',
  operation: string,
  input: Record<string, ResourceDocument>,
) => toCommand({ id: '3', service, operation, on: service === 'S3' ? [] : ON }, input)

it('writes sources and zips them, whatever quotes they hold', () => {
  const files = { 'index.mjs': `export const handler = async () => 'it''s'` }
  const ZipFile = `files:${JSON.stringify(files)}`
  expect(commandOf('Lambda', 'UpdateFunctionCode', { FunctionName: 'orders', ZipFile })).toEqual({
    files: [
      'mkdir -p "$work/3-code"',
      String.raw`write 3-code/index.mjs 'export const handler = async () => '\''it'\'''\''s'\'''`,
      '(cd "$work/3-code" && python3 -m zipfile -c "$work/3-code.zip" index.mjs)',
    ],
    command:
      'aws lambda update-function-code --function-name orders --zip-file fileb://"$work/3-code.zip" --region us-east-1',
  })
})

it('says where a zip file of Edgewise comes from, and asks for its path', () => {
  const Code = { ZipFile: 'bundle:resize-lambda-arm64' }
  const { command, files } = commandOf('Lambda', 'CreateFunction', { FunctionName: 'orders', Code })
  expect(files).toEqual([
    `: "\${RESIZE_LAMBDA_ARM64:?Set RESIZE_LAMBDA_ARM64 to the path of resize-lambda-arm64: 'npm run build:lambda' in Edgewise makes it: dist/resize-lambda-arm64.zip.}"`,
  ])
  expect(command).toContain('--zip-file fileb://"$RESIZE_LAMBDA_ARM64"')
})

it('sends the text of an object as a file, whose path S3 takes as it is', () => {
  const input = { Bucket: 'site', Key: 'index.html', Body: 'text:<h1>Hi</h1>' }
  expect(commandOf('S3', 'PutObject', input)).toEqual({
    files: [`write 3-body '<h1>Hi</h1>'`],
    command: 'aws s3api put-object --bucket site --key index.html --body "$work/3-body"',
  })
})
