/** A newer resizer for an installation that is there: the function's code, and nothing else. */
import { parseImageSettings } from '../../images/image-settings.ts'
import type { ResourceDocument } from '../../plans/resource.ts'
import type { ProofCheck } from '../../proof/proof-check.ts'
import type { WizardNote, WizardResult } from '../wizard.ts'
import type { ImageResizerFacts } from './facts.ts'
import { toFreshQuery } from './fresh-query.ts'

type Installation = ImageResizerFacts['installations'][number]

/** The runtime that the bundled code is made for. */
const RUNTIME = 'nodejs24.x'

/** Whether it can be upgraded is looked at before; throws where the newer one would not start with its settings. */
export function toUpgrade(functionName: string, facts: ImageResizerFacts): WizardResult {
  const installation = findInstallation(functionName, facts)
  const bundle = installation && findBundle(installation, facts)
  if (!bundle) return { outcome: null, problems: [] }
  const { document, version } = installation
  const { architecture, sha256 } = bundle
  const asked = toFreshQuery(parseImageSettings(document.Environment.Variables), sha256)
  const after = {
    ...document,
    Runtime: RUNTIME,
    Handler: 'index.handler',
    Code: { CodeSha256: sha256, bundle: `bundle:resize-lambda-${architecture}` },
  }
  return {
    outcome: {
      title: `Upgrade the image resizer ${functionName}`,
      changes: [
        {
          action: 'update',
          resource: 'LambdaFunction',
          id: functionName,
          baseVersion: version,
          // A document is JSON; its schema only lost that in its type.
          after: after as ResourceDocument,
        },
      ],
      proof: installation.places.flatMap((place) => toChecks(place, asked)),
      notes: toNotes(installation, asked.isFresh),
    },
    problems: [],
  }
}

/** `undefined` = it is gone, or may not be read. */
export function findInstallation(
  functionName: string,
  { installations }: ImageResizerFacts,
): Installation | undefined {
  return installations.find((one) => one.functionName === functionName)
}

/** Those that do not run what ships with Edgewise for their processor; what is not packed cannot be compared. */
export function listOlder(facts: ImageResizerFacts): Installation[] {
  return facts.installations.filter((installation) => {
    const bundle = findBundle(installation, facts)
    return bundle !== undefined && bundle.sha256 !== installation.document.Code.CodeSha256
  })
}

function findBundle({ document }: Installation, { bundles }: ImageResizerFacts) {
  const [own = 'x86_64'] = document.Architectures
  const wanted = own === 'arm64' ? 'arm64' : 'x64'
  return bundles.find(({ architecture }) => architecture === wanted)
}

function toChecks(
  { distributionId, exampleKey, pathPrefix }: Installation['places'][number],
  { isFresh, query, size }: ReturnType<typeof toFreshQuery>,
): ProofCheck[] {
  if (exampleKey === null) return []
  const key = exampleKey.split('/').map(encodeURIComponent).join('/')
  const { height, width } = size
  return [
    {
      kind: 'through',
      distributionId,
      test: {
        name: `A resized picture${pathPrefix === '/' ? '' : ` below ${pathPrefix}`}`,
        request: { url: `${pathPrefix}${key}?${query}`, method: 'GET', headers: [] },
        expect: {
          status: 200,
          image: { ...(width && { maxWidth: width }), ...(height && { maxHeight: height }) },
        },
      },
      // A size that is asked for only once is no test for later.
      pin: !isFresh,
    },
  ]
}

function toNotes({ document, functionName, places }: Installation, isFresh: boolean): WizardNote[] {
  const isOtherRuntime = document.Runtime !== RUNTIME
  return [
    {
      severity: 'info',
      sentence: `Only the code of ${functionName} is replaced${isOtherRuntime ? `, and its runtime ${document.Runtime} becomes ${RUNTIME}` : ''}: role, settings, API, distribution and custom domain stay as they are.`,
    },
    ...(places.length === 0
      ? [
          {
            severity: 'warning' as const,
            sentence: `No distribution leads to ${functionName}, so nothing can be proved through CloudFront.`,
          },
        ]
      : []),
    ...(places.length > 0 && !isFresh
      ? [
          {
            severity: 'warning' as const,
            sentence:
              'Its list of sizes leaves no way to ask that is not stored at the edge already, so the proof may be answered from there. Invalidate the pictures afterwards, and run the pinned tests again.',
          },
        ]
      : []),
    {
      severity: 'info',
      sentence:
        'Pictures that are stored at the edge were made by the resizer before; they stay until their time is up. Invalidate them where the new one makes better ones.',
    },
  ]
}
