/** The first steps of a trace: host, size, country, behavior, protocol, method, signature and default root object. */
import { selectBehavior, splitRawPath } from './behavior-selection.ts'
import { countWords } from './count-words.ts'
import type { EdgeBehavior } from './edge-distribution.ts'
import { explainBehaviors } from './explain-behaviors.ts'
import { listObjections, stageOfRefusal } from './explain-gate.ts'
import { capital, nameOfBehavior, settingOfBehavior } from './explain-settings.ts'
import { normalizeHost } from './host-selection.ts'
import { isCachedMethod } from './methods.ts'
import { measureRequest } from './size-limits.ts'
import type { TraceStage, TraceStep } from './trace-step.ts'
import type { Walk } from './trace-walk.ts'
import { defineSteps, type StepDefinition } from './traced-step.ts'

const GATE_ORDER = ['host', 'size', 'country', 'behavior', 'protocol', 'method'] as const

/** What a refusal of each stage points at. */
const REFUSAL_SETTINGS: Partial<Record<TraceStage, string>> = {
  protocol: 'ViewerProtocolPolicy',
  method: 'AllowedMethods',
  origin: 'TargetOriginId',
}

/** A disabled distribution, and a behavior without an origin, which the control plane would not take. */
const UNDOCUMENTED_REFUSALS: ReadonlySet<string> = new Set(['A2.7', 'A11.6'])

/** A step that ends the way: the model's own sentence, and everything else that would refuse the request. */
function refusal(stage: TraceStage, setting: string | null = null): StepDefinition<Walk> {
  return {
    stage,
    outcome: 'stopped',
    rule: ({ refusal }) => refusal?.reasons[0]?.rule ?? 'A1',
    sentence: ({ refusal }) => refusal?.reasons[0]?.text ?? '',
    setting: (walk) => {
      const field = REFUSAL_SETTINGS[stage]
      return field === undefined ? setting : settingOfBehavior(behaviorOf(walk), field)
    },
    data: ({ world, request, refusal }) => {
      const [, ...others] = listObjections(world.distribution, request)
      return { status: refusal?.response.status ?? 0, alsoRefusedBy: others }
    },
    // A.1: which of several refusals comes first is not documented; A.6: nor is that a redirect keeps the query string.
    documented: ({ world, request, refusal }) =>
      !UNDOCUMENTED_REFUSALS.has(refusal?.reasons[0]?.rule ?? '') &&
      !(refusal?.result.type === 'Redirect' && request.rawPath.includes('?')) &&
      listObjections(world.distribution, request).length < 2,
  }
}

const STEPS = defineSteps<Walk>()({
  'host-matched': {
    stage: 'host',
    outcome: 'passed',
    rule: ({ world, request }) => (isOwnName(world, request.host) ? 'A2.1' : 'A2.3'),
    sentence: ({ world, request }) => {
      const host = normalizeHost(request.host)
      if (isOwnName(world, host)) return `\`${host}\` is the distribution's own domain name.`
      return world.distribution.hosts.has(host)
        ? `\`${host}\` is an alternate domain name of the distribution.`
        : `\`${host}\` is covered by a wildcard among the alternate domain names.`
    },
    setting: ({ world, request }) => (isOwnName(world, request.host) ? null : 'Aliases'),
    data: ({ request }) => ({ host: request.host }),
  },
  'host-unknown': refusal('host', 'Aliases'),
  'distribution-disabled': refusal('host', 'Enabled'),
  'size-accepted': {
    stage: 'size',
    outcome: 'passed',
    rule: 'A3.1',
    sentence: ({ request }) => {
      const { urlBytes, requestBytes } = measureRequest(request)
      return `The URL has ${countWords(urlBytes)} of 8,192 bytes, path and headers ${countWords(requestBytes)} of 32,768.`
    },
    data: ({ request }) => measureRequest(request),
  },
  'url-too-long': refusal('size'),
  'request-too-large': refusal('size'),
  'country-allowed': {
    stage: 'country',
    outcome: 'passed',
    rule: 'A14.1',
    sentence: ({ request }) =>
      request.country
        ? `The geographic restriction lets ${request.country} through.`
        : 'The country of the viewer is not known, and such viewers are served.',
    setting: () => 'Restrictions.GeoRestriction',
    data: ({ world, request }) => ({
      country: request.country ?? null,
      restriction: world.distribution.geo.type,
      countries: [...world.distribution.geo.countries],
    }),
  },
  'country-blocked': refusal('country', 'Restrictions.GeoRestriction'),
  'behavior-matched': {
    stage: 'behavior',
    outcome: 'passed',
    rule: (walk) => (behaviorOf(walk).isDefault ? 'A4.2' : 'A4.1'),
    sentence: (walk) => {
      const behavior = behaviorOf(walk)
      const { path } = splitRawPath(walk.request.rawPath)
      const tried = explainBehaviors(walk.world.distribution, path)
      if (!behavior.isDefault) {
        return `${path} matches \`${behavior.pathPattern}\`, number ${tried.length} in the order of the behaviors.`
      }
      switch (tried.length) {
        case 1:
          return `There is only the default behavior, which takes ${path}.`
        case 2:
          return `The only path pattern does not match ${path}: the default behavior takes it.`
        default:
          return `None of the ${tried.length - 1} path patterns matches ${path}: the default behavior takes it.`
      }
    },
    setting: (walk) => settingOfBehavior(behaviorOf(walk)),
    data: (walk) => {
      const { path } = splitRawPath(walk.request.rawPath)
      return { path, patterns: explainBehaviors(walk.world.distribution, path) }
    },
  },
  'protocol-accepted': {
    stage: 'protocol',
    outcome: 'passed',
    rule: 'A.6',
    sentence: (walk) =>
      `${walk.request.scheme.toUpperCase()} is welcome: ViewerProtocolPolicy is ${behaviorOf(walk).viewerProtocolPolicy}.`,
    setting: (walk) => settingOfBehavior(behaviorOf(walk), 'ViewerProtocolPolicy'),
    data: (walk) => ({ scheme: walk.request.scheme }),
  },
  'redirected-to-https': refusal('protocol'),
  'https-required': refusal('protocol'),
  'method-allowed': {
    stage: 'method',
    outcome: 'passed',
    rule: 'A7.2',
    sentence: (walk) => {
      const behavior = behaviorOf(walk)
      const { method } = walk.request
      const cached = isCachedMethod(behavior, method) ? 'is' : 'is not'
      return `${capital(nameOfBehavior(behavior))} allows ${method}, which ${cached} among its cached methods.`
    },
    setting: (walk) => settingOfBehavior(behaviorOf(walk), 'AllowedMethods'),
    data: (walk) => ({
      method: walk.request.method,
      allowed: [...behaviorOf(walk).allowedMethods],
      cached: [...behaviorOf(walk).cachedMethods],
    }),
  },
  'method-refused': refusal('method'),
  'body-refused': refusal('method'),
  'signature-unknown': {
    stage: 'signature',
    outcome: 'unknown',
    rule: 'A1',
    sentence: () =>
      'The behavior asks for a signed URL or signed cookies. Whether a signature is valid cannot be known from here: without a valid one the viewer gets 403. The trace goes on as if it were valid.',
    setting: (walk) => settingOfBehavior(behaviorOf(walk), 'TrustedKeyGroups'),
  },
  'root-object-applied': {
    stage: 'root-object',
    outcome: 'changed',
    rule: 'A8.1',
    sentence: ({ visit }) => `The default root object takes the place of /: ${visit?.admitted.uri}`,
    setting: () => 'DefaultRootObject',
    data: ({ visit }) => ({ uri: visit?.admitted.uri ?? '' }),
    // A8.10: that the behavior is chosen for / and not for the root object is the model's choice; it shows where they differ.
    documented: ({ world, visit }) =>
      selectBehavior(world.distribution.behaviors, visit?.admitted.uri ?? '/') ===
      selectBehavior(world.distribution.behaviors, '/'),
  },
  'root-object-missing': {
    stage: 'root-object',
    outcome: 'passed',
    rule: 'A8.8',
    sentence: () => 'There is no default root object: / goes to the origin as it is.',
    setting: () => 'DefaultRootObject',
  },
  'origin-missing': refusal('origin'),
  refused: refusal('response'),
})

const REFUSAL_CODES: Readonly<Record<string, keyof typeof STEPS>> = {
  'A2.2': 'host-unknown',
  'A2.7': 'distribution-disabled',
  'A3.1': 'url-too-long',
  'A3.2': 'request-too-large',
  'A3.4': 'body-refused',
  'A7.2': 'method-refused',
  'A11.6': 'origin-missing',
  'A14.1': 'country-blocked',
}

const PASSED = {
  host: 'host-matched',
  size: 'size-accepted',
  country: 'country-allowed',
  behavior: 'behavior-matched',
  protocol: 'protocol-accepted',
  method: 'method-allowed',
} as const satisfies Record<(typeof GATE_ORDER)[number], keyof typeof STEPS>

/** Up to the method; ends with the step that refuses the request, if one does. */
export function receivingSteps(walk: Walk): TraceStep[] {
  const steps: TraceStep[] = []
  const stopsAt = walk.received ? null : stageOfRefusal(walk.refusal?.reasons[0])
  for (const stage of GATE_ORDER) {
    if (stage === stopsAt) {
      steps.push(refusalStep(walk))
      return steps
    }
    if (stage === 'country' && walk.world.distribution.geo.type === 'none') continue
    steps.push(STEPS[PASSED[stage]](walk))
  }
  if (stopsAt !== null) steps.push(refusalStep(walk))
  else if (behaviorOf(walk).restricted) steps.push(STEPS['signature-unknown'](walk))
  return steps
}

/** After the viewer-request event: the default root object, or that the behavior has no origin. */
export function rootObjectSteps(walk: Walk): TraceStep[] {
  const { received, visit, viewerRequest } = walk
  if (!received || viewerRequest.kind === 'generated' || viewerRequest.kind === 'failed') return []
  if (!visit) return [refusalStep(walk)]
  const { path } = splitRawPath(visit.request.rawPath)
  if (path !== '/') return []
  const isReplaced = visit.admitted.uri !== path
  return [STEPS[isReplaced ? 'root-object-applied' : 'root-object-missing'](walk)]
}

/** The behavior of the request; for a refusal, the one that refused it or would have taken it. */
export function behaviorOf({ world, request, received }: Walk): EdgeBehavior {
  if (received) return received.behavior
  return selectBehavior(world.distribution.behaviors, splitRawPath(request.rawPath).path)
}

/** Whether the request got as far as to its behavior. */
export function reachedBehavior({ received, refusal }: Walk): boolean {
  if (received) return true
  const stage = stageOfRefusal(refusal?.reasons[0])
  return stage === 'protocol' || stage === 'method'
}

function refusalStep(walk: Walk): TraceStep {
  const { refusal } = walk
  const rule = refusal?.reasons[0]?.rule ?? ''
  if (rule === 'A.6') {
    const code = refusal?.result.type === 'Redirect' ? 'redirected-to-https' : 'https-required'
    return STEPS[code](walk)
  }
  return STEPS[REFUSAL_CODES[rule] ?? 'refused'](walk)
}

function isOwnName({ distribution }: Walk['world'], host: string): boolean {
  return normalizeHost(host) === distribution.domainName
}
