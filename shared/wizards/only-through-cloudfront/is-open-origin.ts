/** Which origins anybody may ask past CloudFront, as far as the distribution tells. Pure. */
import type { Origin } from '../../distribution/origin.ts'
import { toOriginView } from '../../distribution/origin-view.ts'
import { findOriginKind, type LintOriginKind } from '../../lint/origin-kind.ts'

/** What this wizard can close. */
const CLOSABLE: ReadonlySet<LintOriginKind> = new Set(['api-gateway', 'lambda-url', 's3'])

/** An API, a function or a bucket to which CloudFront does not show who it is. */
export function isOpenOrigin(origin: Origin): boolean {
  const { access, customHeaderNames, domainName } = toOriginView(origin)
  const showsItself = access !== 'public' || customHeaderNames.length > 0
  return CLOSABLE.has(findOriginKind(domainName)) && !showsItself
}
