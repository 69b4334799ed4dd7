/** Why the answers cannot be used, each beside its field. What concerns the distribution is said by its own wizard. */
import { DEFAULT_IMAGE_LIMITS } from '../../images/image-limits.ts'
import { parseImageSettings } from '../../images/image-settings.ts'
import { parseSizeList } from '../../images/size-rule.ts'
import { findNewBucketProblem } from '../parts/bucket-parts.ts'
import { findWizardNameProblem } from '../parts/free-name.ts'
import type { WizardProblem } from '../wizard.ts'
import type { ImageResizerAnswers, NewResizerAnswers } from './answers.ts'
import type { ImageResizerFacts } from './facts.ts'
import { folderOf } from './image-paths.ts'

export function findResizerProblems(
  answers: ImageResizerAnswers,
  facts: ImageResizerFacts,
): WizardProblem[] {
  if (answers.kind === 'upgrade') return findUpgradeProblems(answers.functionName, facts)
  const problems: Array<[string, string | null]> = [
    ['name', findWizardNameProblem(answers.name)],
    ['bucket.name', findBucketProblem(answers, facts)],
    ['architecture', findBundleProblem(answers.architecture, facts)],
    ['allowedSizes', findSizesProblem(answers)],
    ['distributionId', findDistributionProblem(answers, facts)],
    ['pathPattern', findPlaceProblem(answers)],
  ]
  return problems.flatMap(([path, message]) => (message === null ? [] : [{ path, message }]))
}

function findBucketProblem({ bucket }: NewResizerAnswers, { buckets, cdn }: ImageResizerFacts) {
  const known = buckets.find(({ name }) => name === bucket.name)
  if (bucket.kind === 'new') {
    return findNewBucketProblem(
      bucket.name,
      buckets.map(({ name }) => name),
    )
  }
  if (!known) return 'Choose one of the buckets of the account.'
  if (known.region === cdn.region) return null
  return `${known.name} is in ${known.region}, and the resizer would be in ${cdn.region}: every picture would cross regions, which costs time and money. Choose another bucket, or set the account’s region to ${known.region}.`
}

/** Why no function for this processor can be made; `null` = it can. */
export function findBundleProblem(
  architecture: NewResizerAnswers['architecture'],
  { bundles, runsOnly }: ImageResizerFacts,
) {
  if (runsOnly !== null && architecture !== runsOnly) {
    return `The simulated account runs functions on this machine’s own processor, ${runsOnly}. Choose that.`
  }
  if (bundles.some((bundle) => bundle.architecture === architecture)) return null
  return `The resizer for ${architecture} is not packed yet. Run "npm run build:lambda -- --arch ${architecture}" where Edgewise is installed, then come back.`
}

function findSizesProblem({ allowedSizes }: NewResizerAnswers): string | null {
  const sizes = parseSizeList(allowedSizes, DEFAULT_IMAGE_LIMITS)
  return 'problem' in sizes ? sizes.problem.detail : null
}

function findDistributionProblem(
  { distributionId }: NewResizerAnswers,
  { cdn }: ImageResizerFacts,
): string | null {
  if (distributionId === '' || cdn.distribution?.id === distributionId) return null
  return 'Choose one of the distributions of the account: this one is gone, or may not be read.'
}

function findPlaceProblem({ distributionId, pathPattern }: NewResizerAnswers): string | null {
  if (distributionId === '' || folderOf(pathPattern) !== null) return null
  return 'Type a folder, like /images/*: the pictures get their addresses below it.'
}

function findUpgradeProblems(functionName: string, facts: ImageResizerFacts): WizardProblem[] {
  const installation = facts.installations.find((one) => one.functionName === functionName)
  if (!installation) {
    return [
      {
        path: 'functionName',
        message: 'Choose one of the resizers of the account: this one is gone, or may not be read.',
      },
    ]
  }
  const [architecture = 'x86_64'] = installation.document.Architectures
  const wanted = architecture === 'arm64' ? 'arm64' : 'x64'
  const bundle = facts.bundles.find((one) => one.architecture === wanted)
  if (!bundle) {
    return [{ path: 'functionName', message: findBundleProblem(wanted, facts) ?? '' }]
  }
  if (bundle.sha256 === installation.document.Code.CodeSha256) {
    return [{ path: 'functionName', message: `${functionName} runs the newest resizer already.` }]
  }
  const message = findSettingsProblem(installation.document.Environment.Variables)
  return message === null ? [] : [{ path: 'functionName', message }]
}

/** The newer one reads its settings more strictly perhaps than what runs now. */
function findSettingsProblem(variables: Record<string, string>): string | null {
  try {
    parseImageSettings(variables)
    return null
  } catch (error) {
    // It throws what is wrong with them, and nothing else.
    return error instanceof Error ? `With the settings of this one: ${error.message}` : null
  }
}
