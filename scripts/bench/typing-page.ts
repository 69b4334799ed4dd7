/** What the measurement of typing does inside the page: each function is sent there as it stands, and uses nothing else. */

type Given = { distributionId: string; behaviors: number }

/** A draft that gives the distribution many behaviors, a header and an error page, and a cache policy beside it. */
export async function makeTypingDraft({ distributionId, behaviors: many }: Given) {
  const account = '/api/accounts/simulated'
  const read = async (path: string) => {
    const answer = await fetch(`${account}${path}`)
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  }
  const { config, etag } = await read(`/distributions/${distributionId}/world`)
  const behaviors = Array.from({ length: many }, (_, index) => ({
    ...config.DefaultCacheBehavior,
    PathPattern: `/part-${index}/*`,
  }))
  const [origin, ...others] = config.Origins.Items
  const headers = { Quantity: 1, Items: [{ HeaderName: 'x-from', HeaderValue: 'edge' }] }
  const page = { ErrorCode: 404, ResponsePagePath: '/404.html', ResponseCode: '404' }
  const after = {
    ...config,
    Origins: { ...config.Origins, Items: [{ ...origin, CustomHeaders: headers }, ...others] },
    CacheBehaviors: { Quantity: many, Items: behaviors },
    CustomErrorResponses: { Quantity: 1, Items: [{ ...page, ErrorCachingMinTTL: 10 }] },
  }
  const policyId = 'new:cache-policy:typed'
  const policy = {
    ...{ Name: 'typed', MinTTL: 0, DefaultTTL: 60, MaxTTL: 600 },
    ParametersInCacheKeyAndForwardedToOrigin: {
      ...{ EnableAcceptEncodingGzip: true, EnableAcceptEncodingBrotli: true },
      HeadersConfig: { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
    },
  }
  const changes = [
    { action: 'update', resource: 'Distribution', id: distributionId, baseVersion: etag, after },
    { action: 'create', resource: 'CachePolicy', id: policyId, after: policy },
  ]
  const draft = crypto.randomUUID()
  const answer = await fetch(`${account}/drafts/${draft}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: '', note: '', ticket: '', revision: 0, changes }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  const originId: string = origin.Id
  return { originId, policyId, draft }
}

/**
 * Notes for each key of the field that has the focus the time until its result has been painted, in milliseconds.
 *
 * @param isRefused every key makes the text one that CloudFront refuses, or one that it takes again: that is its result.
 *   Without it the text alone.
 */
export function noteTypingTimes(isRefused: boolean) {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement)) throw new Error('No field has the focus')
  const times: number[] = []
  const isWrong = () => field.getAttribute('aria-invalid') === 'true'
  const note = (startMs: number) =>
    // After the frame that shows it.
    requestAnimationFrame(() =>
      setTimeout(() => {
        times.push(performance.now() - startMs)
        document.body.dataset.times = JSON.stringify(times)
      }),
    )
  const onInput = ({ timeStamp }: Event) => {
    if (!isRefused) return note(timeStamp)
    const before = isWrong()
    const observer = new MutationObserver(() => {
      if (isWrong() === before) return
      observer.disconnect()
      note(timeStamp)
    })
    observer.observe(field, { attributes: true })
  }
  field.addEventListener('input', onInput, true)
}
