/** Findings: origins that stand twice or unused, and origin groups that do not step in when it counts (A.11). */
import { originGroupSetting } from '../distribution/setting-path.ts'
import { cloudfrontGuide } from './documentation.ts'
import { elsewhere, remove, setTo } from './fix-edits.ts'
import type { LintRule } from './lint-rule.ts'
import type { LintSubject, OriginSubject } from './lint-subject.ts'

const FAILOVER = cloudfrontGuide('high_availability_origin_failover.html')

/** A11.3: what CloudFront makes of a connection that fails, and of an answer that does not come. */
const OUTAGE_CODES = [502, 503, 504] as const

const METHODS_THAT_WRITE = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

export const ORIGIN_USE_RULES: readonly LintRule[] = [
  {
    code: 'origin-unused',
    severity: 'notice',
    summary: 'No behavior leads to the origin.',
    documentation: cloudfrontGuide('DownloadDistValuesOrigin.html'),
    *find(subject) {
      const used = findUsedIds(subject)
      for (const { id, origin, setting } of subject.origins) {
        if (used === null || used.has(id)) continue
        yield {
          setting: setting(),
          title: `No behavior leads to ${id}`,
          reason: `${origin.DomainName} gets no requests through this distribution. It stays in the way of whoever reads it.`,
          fix: { sentence: 'Remove the origin.', edits: [remove(setting())] },
        }
      }
    },
  },
  {
    code: 'origin-duplicate',
    severity: 'notice',
    summary: 'Two origins are the same server and path with the same settings.',
    documentation: cloudfrontGuide('DownloadDistValuesOrigin.html'),
    *find(subject) {
      const grouped = new Set(findGroups(subject).flatMap(({ members }) => members))
      for (const [index, origin] of subject.origins.entries()) {
        const twin = subject.origins.slice(0, index).find((earlier) => isTwin(earlier, origin))
        const users = subject.behaviors.filter(({ edge }) => edge.targetOriginId === origin.id)
        if (!twin || grouped.has(origin.id) || users.length === 0 || runsCode(subject)) continue
        yield {
          setting: origin.setting(),
          title: `${origin.id} is the same as ${twin.id}`,
          reason:
            'A change has to be made twice. Who makes it once gets two behaviors that differ for no visible reason.',
          fix: {
            sentence: `Lead every behavior to ${twin.id}, and remove ${origin.id}.`,
            edits: [
              ...users.map((behavior) => setTo(behavior.setting('TargetOriginId'), twin.id)),
              remove(origin.setting()),
            ],
          },
        }
      }
    },
  },
  {
    code: 'failover-misses-outages',
    severity: 'warning',
    summary: 'The origin group does not step in when the first origin is down.',
    documentation: FAILOVER,
    *find(subject) {
      for (const { id, codes } of findGroups(subject)) {
        const missing = OUTAGE_CODES.filter((code) => !codes.includes(code))
        if (missing.length === 0) continue
        const all = [...new Set([...codes, ...OUTAGE_CODES])].sort((a, b) => a - b)
        const setting = originGroupSetting(id, 'FailoverCriteria.StatusCodes')
        yield {
          setting,
          title: `${id} does not fail over on ${missing.join(', ')}`,
          reason:
            'CloudFront counts an origin that it cannot connect to as 503 (502 for a broken answer) and one that does not answer in time as 504. Without these codes viewers get the error although a second origin stands by.',
          fix: {
            sentence: `Fail over on ${all.join(', ')}.`,
            edits: [setTo(setting, { Quantity: all.length, Items: all })],
          },
        }
      }
    },
  },
  {
    code: 'failover-to-same-origin',
    severity: 'warning',
    summary: 'Both members of the origin group are the same server.',
    documentation: FAILOVER,
    *find(subject) {
      for (const { id, members } of findGroups(subject)) {
        const [first, second] = members.map((member) =>
          subject.origins.find((origin) => origin.id === member),
        )
        if (!first || !second || toAddress(first) !== toAddress(second)) continue
        yield {
          setting: originGroupSetting(id, 'Members'),
          title: `Both members of ${id} are ${first.origin.DomainName}`,
          reason: 'When it is down, so is the one that should step in; viewers only wait longer.',
          fix: elsewhere(
            'Give the second origin another server, for example a bucket in another region.',
          ),
        }
      }
    },
  },
  {
    code: 'failover-misses-writes',
    severity: 'notice',
    summary: 'Requests that write never fail over, although the behavior allows them.',
    documentation: FAILOVER,
    *find({ behaviors }) {
      for (const { edge, name, setting } of behaviors) {
        const writes = METHODS_THAT_WRITE.filter((method) => edge.allowedMethods.has(method))
        if (!edge.target?.secondary || writes.length === 0) continue
        yield {
          setting: setting('AllowedMethods'),
          title: `${writes.join(', ')} of ${name} do not fail over`,
          reason:
            'An origin group steps in for GET, HEAD and OPTIONS only. While the first origin is down, requests that write get its error.',
          fix: {
            sentence:
              'Allow only GET and HEAD where nothing is written; otherwise let clients repeat such requests.',
            edits: [
              setTo(setting('AllowedMethods'), {
                Quantity: 2,
                Items: ['GET', 'HEAD'],
                CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
              }),
            ],
          },
        }
      }
    },
  },
]

function findGroups({ config }: LintSubject) {
  return (config.OriginGroups?.Items ?? []).map(({ Id = '', Members, FailoverCriteria }) => ({
    id: Id,
    members: (Members?.Items ?? []).map(({ OriginId = '' }) => OriginId),
    codes: FailoverCriteria?.StatusCodes?.Items ?? [],
  }))
}

/** `null` where code at the edge may choose among the origins. */
function findUsedIds(subject: LintSubject): ReadonlySet<string> | null {
  if (runsCode(subject)) return null
  const targets = subject.behaviors.map(({ edge }) => edge.targetOriginId)
  const groups = findGroups(subject).filter(({ id }) => targets.includes(id))
  return new Set([...targets, ...groups.flatMap(({ members }) => members)])
}

function runsCode({ behaviors }: LintSubject): boolean {
  return behaviors.some(({ changesRequest }) => changesRequest)
}

function toAddress({ origin }: OriginSubject): string {
  return `${origin.DomainName}${origin.OriginPath ?? ''}`
}

/** Equal but for their ids. */
function isTwin(one: OriginSubject, other: OriginSubject): boolean {
  const [a, b] = [one, other].map(({ origin }) =>
    JSON.stringify(Object.entries({ ...origin, Id: '' }).sort()),
  )
  return a === b
}
