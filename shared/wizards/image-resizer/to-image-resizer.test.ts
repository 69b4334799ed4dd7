import { describe, expect, it } from 'vitest'

import { inTemplate } from '../../plans/proposed-change.ts'
import { judgeOutcome } from '../testing/judge-outcome.ts'
import type { ImageResizerAnswers, NewResizerAnswers } from './answers.ts'
import { defaultResizerAnswers, upgradeAnswers } from './default-answers.ts'
import type { ImageResizerFacts } from './facts.ts'
import { toImageResizer } from './to-image-resizer.ts'

const ACCOUNT = '111122223333'
const SHA = `${'a'.repeat(43)}=`

const FACTS: ImageResizerFacts = {
  accountId: ACCOUNT,
  buckets: [
    { name: 'photos', region: 'eu-west-1' },
    { name: 'far-photos', region: 'us-east-1' },
  ],
  bucket: { name: 'photos', exampleKey: 'summer/beach 1.jpg', key: { kind: 's3' } },
  bundles: [{ architecture: 'x64', sha256: SHA, sizeBytes: 8_300_000 }],
  runsOnly: null,
  installations: [
    {
      functionName: 'old-resizer',
      version: 'r1',
      document: {
        Description: 'ours',
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Role: 'arn:aws:iam::111122223333:role/old',
        Architectures: ['x86_64'],
        MemorySize: 2_048,
        Timeout: 20,
        Environment: { Variables: { IMAGE_BUCKET: 'photos', IMAGE_ALLOWED_SIZES: '300x200 60x' } },
        Code: { CodeSha256: 'older' },
        FunctionUrl: null,
        Publish: false,
        Tags: { team: 'shop' },
        Layers: ['arn:aws:lambda:eu-west-1:1:layer:trace:1'],
      },
      places: [
        {
          distributionId: 'E1',
          distributionName: 'images.example.com',
          pathPrefix: '/images/',
          exampleKey: 'summer/beach 1.jpg',
        },
      ],
    },
  ],
  taken: {
    originAccessControls: [],
    cloudfrontFunctions: [],
    lambdaFunctions: [],
    edgeFunctions: [],
    roles: ['images-resizer'],
    restApis: [],
  },
  cdn: {
    region: 'eu-west-1',
    apis: [],
    api: null,
    cachePolicies: [],
    originRequestPolicies: [],
    distributions: [],
    distribution: null,
    unreadable: [],
    readAt: '2026-01-01T00:00:00Z',
  },
  readAt: '2026-01-01T00:00:00Z',
}

const DEFAULTS = defaultResizerAnswers(FACTS)

const wanted = (answers: Partial<NewResizerAnswers> = {}, facts = FACTS) =>
  outcomeOf({ ...DEFAULTS, ...answers }, facts)

function outcomeOf(answers: ImageResizerAnswers, facts = FACTS) {
  const { outcome, problems } = toImageResizer(answers, facts)
  if (!outcome) throw new Error(problems.map(({ message }) => message).join(' '))
  return outcome
}

describe('from nothing', () => {
  it('makes everything between the pictures and the viewer, each before who needs it', () => {
    expect(wanted().changes.map(({ id }) => id)).toEqual([
      'new:bucket:images-originals-111122223333',
      'new:bucket-object:images-originals-111122223333/edgewise/proof.jpg',
      'new:role:images-resizer-2',
      'new:lambda-function:images-resizer',
      'new:rest-api:images',
      'new:cache-policy:images-cache',
      'new:origin-request-policy:images-request',
      'new:distribution:images',
    ])
  })

  it('asks the API that is made, by its stage', () => {
    const distribution = wanted().changes.find(({ resource }) => resource === 'Distribution')
    expect(distribution).toMatchObject({
      after: {
        Origins: {
          Items: [
            {
              DomainName: `${inTemplate('new:rest-api:images')}.execute-api.eu-west-1.amazonaws.com`,
              OriginPath: '/prod',
            },
          ],
        },
      },
    })
  })

  it('lets a format through to the resizer only where one may be asked for', () => {
    const cachePolicy = (outcome: ReturnType<typeof wanted>) =>
      outcome.changes.find(({ resource }) => resource === 'CachePolicy')
    const keyOf = (...Items: string[]) => ({
      after: {
        ParametersInCacheKeyAndForwardedToOrigin: {
          QueryStringsConfig: { QueryStrings: { Items } },
        },
      },
    })
    expect(cachePolicy(wanted())).toMatchObject(keyOf('size', 'enlarge'))
    const formats = wanted({ formats: ['avif', 'webp'] })
    expect(cachePolicy(formats)).toMatchObject(keyOf('size', 'enlarge', 'format'))
    expect(formats.changes.find(({ resource }) => resource === 'LambdaFunction')).toMatchObject({
      after: { Environment: { Variables: { IMAGE_FORMATS: 'avif webp' } } },
    })
    expect(judgeOutcome(formats, ACCOUNT).proofs).toContainEqual(
      expect.objectContaining({ name: 'A picture as avif', passed: true }),
    )
  })

  it('lets the function decrypt where a key of KMS encrypts the bucket, and says so', () => {
    const arn = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
    const key = { kind: 'own', arn, policy: null } as const
    const bucket = { kind: 'existing', name: 'photos' } as const
    const withKey = { ...FACTS, bucket: { name: 'photos', exampleKey: null, key } }
    const { changes, notes } = wanted({ bucket }, withKey)
    const role = changes.find(({ resource }) => resource === 'Role')
    expect(JSON.stringify(role)).toContain(
      JSON.stringify({ Effect: 'Allow', Action: ['kms:Decrypt'], Resource: arn }),
    )
    expect(notes).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        sentence: expect.stringContaining('kms:GenerateDataKey'),
      }),
    )
  })

  it('lets the function read the originals and nothing else', () => {
    const role = wanted().changes.find(({ resource }) => resource === 'Role')
    const statement = (Action: string, Resource: string) => ({
      Effect: 'Allow',
      Action: [Action],
      Resource,
    })
    expect(role).toMatchObject({
      after: {
        Policies: {
          'read-originals': {
            Statement: [
              statement('s3:GetObject', 'arn:aws:s3:::images-originals-111122223333/*'),
              statement('s3:ListBucket', 'arn:aws:s3:::images-originals-111122223333'),
            ],
          },
        },
      },
    })
  })

  it.each<[string, Partial<NewResizerAnswers>]>([
    ['with defaults', {}],
    ['for every size', { allowedSizes: '' }],
    ['with a bucket that is there', { bucket: { kind: 'existing', name: 'photos' } }],
  ])('%s makes documents that AWS takes and keeps every promise in the model', (_, answers) => {
    const { errors, proofs, refused } = judgeOutcome(wanted(answers), ACCOUNT)
    expect({ errors, refused }).toEqual({ errors: [], refused: [] })
    expect(proofs.length).toBeGreaterThan(2)
    expect(proofs.filter(({ passed }) => !passed)).toEqual([])
  })

  it('proves with sizes of the list, and with a picture that is there', () => {
    const { proof } = wanted({ bucket: { kind: 'existing', name: 'photos' } })
    const urls = proof.flatMap((check) =>
      check.kind === 'through' ? [check.test.request.url] : [],
    )
    expect(urls.slice(0, 2)).toEqual([
      '/summer/beach%201.jpg?size=160x',
      '/summer/beach%201.jpg?size=320x',
    ])
  })
})

describe('an installation that is there', () => {
  it('gets the newer code and keeps everything else', () => {
    const { changes } = outcomeOf(upgradeAnswers('old-resizer'))
    const [installation] = FACTS.installations
    expect(changes).toEqual([
      {
        action: 'update',
        resource: 'LambdaFunction',
        id: 'old-resizer',
        baseVersion: 'r1',
        after: {
          ...installation?.document,
          Runtime: 'nodejs24.x',
          Code: { CodeSha256: SHA, bundle: 'bundle:resize-lambda-x64' },
        },
      },
    ])
  })

  it('is proved where it is reached', () => {
    const [check] = outcomeOf(upgradeAnswers('old-resizer')).proof
    expect(check).toMatchObject({
      distributionId: 'E1',
      test: {
        request: { url: '/images/summer/beach%201.jpg?size=300x200&enlarge=1' },
        expect: { status: 200, image: { maxWidth: 300, maxHeight: 200 } },
      },
    })
  })
})

describe('answers that cannot be used', () => {
  it.each<[ImageResizerAnswers, string, RegExp]>([
    [{ ...DEFAULTS, name: 'Images!' }, 'name', /lower-case/],
    [{ ...DEFAULTS, bucket: { kind: 'existing', name: 'far-photos' } }, 'bucket.name', /us-east-1/],
    [{ ...DEFAULTS, bucket: { kind: 'new', name: 'photos' } }, 'bucket.name', /already/],
    [{ ...DEFAULTS, architecture: 'arm64' }, 'architecture', /build:lambda -- --arch arm64/],
    [{ ...DEFAULTS, allowedSizes: '300x200 big' }, 'allowedSizes', /"big"/],
    [{ ...DEFAULTS, distributionId: 'E1', pathPattern: '*.jpg' }, 'pathPattern', /folder/],
    [upgradeAnswers('gone'), 'functionName', /Choose one/],
    [{ ...DEFAULTS, distributionId: 'E404', pathPattern: '/images/*' }, 'distributionId', /gone/],
  ])('says what is wrong, case %#', (answers, path, message) => {
    const { problems } = toImageResizer(answers, FACTS)
    expect(problems).toContainEqual({ path, message: expect.stringMatching(message) })
  })

  it('says that the newer resizer would not start', () => {
    const [installation] = FACTS.installations
    if (!installation) throw new Error('There is one above.')
    const Environment = { Variables: { IMAGE_BUCKET: 'photos', IMAGE_MAX_SIDE: 'big' } }
    const document = { ...installation.document, Environment }
    const facts = { ...FACTS, installations: [{ ...installation, document }] }
    expect(toImageResizer(upgradeAnswers('old-resizer'), facts).problems).toEqual([
      { path: 'functionName', message: expect.stringContaining('IMAGE_MAX_SIDE must be') },
    ])
  })

  it('says that there is nothing to upgrade', () => {
    const [installation] = FACTS.installations
    if (!installation) throw new Error('There is one above.')
    const document = { ...installation.document, Code: { CodeSha256: SHA } }
    const facts = { ...FACTS, installations: [{ ...installation, document }] }
    expect(toImageResizer(upgradeAnswers('old-resizer'), facts).problems).toEqual([
      { path: 'functionName', message: 'old-resizer runs the newest resizer already.' },
    ])
  })
})
