/**
 * For tests: stands in for the `aws` CLI in the scripts of plans. What a script says is read as the CLI reads it, by the models of the
 * SDK, and sent by the SDK: quick enough for every day. The real CLI does the same in the chaos tests.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'

import * as apigateway from '@aws-sdk/client-api-gateway'
import * as cloudfront from '@aws-sdk/client-cloudfront'
import * as iam from '@aws-sdk/client-iam'
import * as lambda from '@aws-sdk/client-lambda'
import * as s3 from '@aws-sdk/client-s3'
import { NormalizedSchema } from '@smithy/core/schema'

import { listen } from '../../simulator/listen.ts'

type Options = {
  region: string
  endpoint: string
  credentials: { accessKeyId: string; secretAccessKey: string }
}
type Sdk = { send: (command: object) => Promise<object> }

/** By the CLI's names: the SDK's package, and its client. */
const SERVICES: Readonly<Record<string, [object, (options: Options) => object]>> = {
  apigateway: [apigateway, (options) => new apigateway.APIGatewayClient(options)],
  cloudfront: [cloudfront, (options) => new cloudfront.CloudFrontClient(options)],
  iam: [iam, (options) => new iam.IAMClient(options)],
  lambda: [lambda, (options) => new lambda.LambdaClient(options)],
  s3api: [s3, (options) => new s3.S3Client({ ...options, forcePathStyle: true })],
}

/** Defines `aws` in bash; `$STAND_IN` is the address of the server below. */
export const STAND_IN = String.raw`aws() {
  local said
  if said=$(printf '%s\0' "$@" | curl -sS --fail-with-body --data-binary @- "$STAND_IN")
  then printf '%s\n' "$said"
  else printf '%s\n' "$said" >&2; return 255
  fi
}
`

/** Take it down with `close`. */
export async function openStandIn(options: Options) {
  const server = createServer(async (incoming, outgoing) => {
    try {
      const words = (await text(incoming)).split('\0').slice(0, -1)
      outgoing.end(await obey(words, options))
    } catch (error) {
      outgoing.writeHead(500).end(String(error))
    }
  })
  const url = `http://127.0.0.1:${await listen(server, 0)}`
  return { url, close: () => server.close() }
}

/** What the CLI would print. Rejects where it would fail. */
async function obey([service = '', operation = '', ...words]: string[], given: Options) {
  if (operation === 'wait') return ''
  const [sdk, open] = SERVICES[service] ?? []
  if (!sdk || !open) throw new Error(`There is no service ${service}`)
  const command = findExport(sdk, `${operation.replaceAll('-', '')}command`)
  const model = findExport(sdk, `${operation.replaceAll('-', '')}$`)
  const { input, others } = readOptions(words, NormalizedSchema.of(inputOf(model)))
  if (typeof command !== 'function') throw new Error(`There is no operation ${operation}`)
  const options = { ...given, region: others.region ?? given.region }
  // Commands and clients of one package fit each other.
  const client = open(options) as Sdk
  const answer = await client.send(Reflect.construct(command, [input]))
  if (others.query === undefined) return JSON.stringify(answer)
  return pick(answer, others.query)
}

function findExport(sdk: object, name: string): unknown {
  const found = Object.entries(sdk).find(([own]) => own.toLowerCase() === name)
  if (!found) throw new Error(`The SDK has no ${name}`)
  return found[1]
}

/** The input of an operation's model: `[9, namespace, name, traits, input, output]`. */
function inputOf(model: unknown): Parameters<typeof NormalizedSchema.of>[0] {
  if (!Array.isArray(model)) throw new Error('It is no model of an operation')
  // The SDK's models have schemas there.
  return model[4] as Parameters<typeof NormalizedSchema.of>[0]
}

function readOptions(given: readonly string[], model: NormalizedSchema) {
  const words = given.flatMap((word) => {
    const [, option, value] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? []
    return option === undefined ? [word] : [option, value ?? '']
  })
  const members = new Map(
    [...model.structIterator()].map(([name, of]) => [toKebab(name), { name, of }]),
  )
  const input: Record<string, unknown> = {}
  const others: Record<string, string> = {}
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (!word.startsWith('--')) throw new Error(`Unknown options: ${word}`)
    const option = word.slice(2)
    const own = members.get(option)
    const off = members.get(option.replace(/^no-/, ''))
    if (own?.of.isBooleanSchema()) input[own.name] = true
    else if (!own && off?.of.isBooleanSchema()) input[off.name] = false
    else {
      at += 1
      const value = words[at] ?? ''
      if (own) input[own.name] = readValue(value, own.of)
      else if (option === 'zip-file') input.Code = { ZipFile: readBytes(value) }
      else if (/^(?:query|output|region)$/.test(option)) others[option] = value
      else throw new Error(`Unknown options: ${word}`)
    }
  }
  return { input, others }
}

function readValue(value: string, of: NormalizedSchema): unknown {
  if (of.isBlobSchema()) return readBytes(value)
  const whole = value.startsWith('file://') ? readFileSync(value.slice(7), 'utf8') : value
  if (of.isNumericSchema()) return Number(whole)
  return of.isStringSchema() ? whole : JSON.parse(whole)
}

/** Of `fileb://path`; S3 takes a path alone. */
function readBytes(value: string): Uint8Array {
  return readFileSync(value.replace(/^fileb:\/\//, ''))
}

/** `Distribution.Id`, or `[id,rootResourceId]` side by side. */
function pick(answer: object, query: string): string {
  const paths = query.startsWith('[') ? query.slice(1, -1).split(',') : [query]
  const values = paths.map((path) =>
    path
      .split('.')
      .reduce<unknown>((value, name) => new Map(Object.entries(value ?? {})).get(name), answer),
  )
  if (values.some((value) => value === undefined)) throw new Error(`There is no ${query}`)
  return values.join('\t')
}

function toKebab(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-').toLowerCase()
}
