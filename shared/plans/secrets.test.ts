import { describe, expect, it } from 'vitest'

import { diffDocuments } from './diff-documents.ts'
import type { ResourceDocument } from './resource.ts'
import { FORM_DOMAIN_HEADER, FORM_PATH_HEADER } from './routing-headers.ts'
import {
  hideDraftSecrets,
  hideSecrets,
  hideSecretsDeep,
  restoreDraftSecrets,
  restoreSecrets,
} from './secrets.ts'

const DISTRIBUTION = { resource: 'Distribution' } as const

/** Origins by id, each with its headers as `name: value`. */
function withHeaders(origins: Record<string, Record<string, string>>) {
  const Items = Object.entries(origins).map(([Id, headers]) => {
    const list = Object.entries(headers).map(([HeaderName, HeaderValue]) => ({
      HeaderName,
      HeaderValue,
    }))
    return { Id, CustomHeaders: { Quantity: list.length, Items: list } }
  })
  return { Comment: 'a', Origins: { Quantity: Items.length, Items } }
}

const TRUE = withHeaders({ api: { 'X-Secret': 'one', 'X-Plain': 'p' }, site: { 'X-Plain': 'q' } })

describe('hideSecrets', () => {
  it('hides the values of custom origin headers, and nothing else', () => {
    expect(hideSecrets(DISTRIBUTION, TRUE)).toEqual(
      withHeaders({
        api: { 'X-Secret': '(hidden)', 'X-Plain': '(hidden)' },
        site: { 'X-Plain': '(hidden)' },
      }),
    )
    expect(TRUE).toEqual(
      withHeaders({ api: { 'X-Secret': 'one', 'X-Plain': 'p' }, site: { 'X-Plain': 'q' } }),
    )
  })

  it('leaves the host of what a plan makes first: nobody could say it before', () => {
    const host = `\${new:rest-api:shop}.execute-api.eu-west-1.amazonaws.com`
    const told = withHeaders({ site: { 'x-api-domain': host } })
    expect(hideSecrets(DISTRIBUTION, told)).toEqual(told)
    expect(JSON.stringify(hideSecretsDeep({ HeaderValue: `a-secret ${host}` }))).not.toContain(host)
  })

  it('leaves where an API is, which code at the edge reads from custom headers', () => {
    const host = 'abc123.execute-api.eu-west-1.amazonaws.com'
    const routed = withHeaders({
      site: { [FORM_DOMAIN_HEADER]: host, [FORM_PATH_HEADER]: '/prod' },
    })
    expect(hideSecrets(DISTRIBUTION, routed)).toEqual(routed)
    expect(hideSecretsDeep({ calls: [routed] })).toEqual({ calls: [routed] })
  })

  it('leaves the headers of a response headers policy: every viewer gets them', () => {
    const policy = { CustomHeadersConfig: { Items: [{ Header: 'X-Team', Value: 'web' }] } }
    expect(hideSecrets({ resource: 'ResponseHeadersPolicy' }, policy)).toEqual(policy)
    expect(hideSecretsDeep(policy)).toEqual(policy)
  })

  it('finds them wherever the configuration stands in a call', () => {
    expect(JSON.stringify(hideSecretsDeep({ Id: 'E1', DistributionConfig: TRUE }))).not.toContain(
      'one',
    )
  })
})

describe('restoreSecrets', () => {
  it('gives back what was hidden', () => {
    const { document, missing } = restoreSecrets(
      DISTRIBUTION,
      hideSecrets(DISTRIBUTION, TRUE),
      TRUE,
    )
    expect(document).toEqual(TRUE)
    expect(missing).toEqual([])
  })

  it('keeps a value that somebody typed', () => {
    const typed = withHeaders({ api: { 'X-Secret': 'two' } })
    expect(restoreSecrets(DISTRIBUTION, typed, TRUE).document).toEqual(typed)
  })

  it('finds the header however its name is written', () => {
    const hidden = withHeaders({ api: { 'x-secret': '(hidden)' } })
    expect(restoreSecrets(DISTRIBUTION, hidden, TRUE).document).toEqual(
      withHeaders({ api: { 'x-secret': 'one' } }),
    )
  })

  it('finds the value of a copied or renamed origin where only one origin has the header', () => {
    const copied = withHeaders({ 'api-2': { 'X-Secret': '(hidden)' } })
    expect(restoreSecrets(DISTRIBUTION, copied, TRUE)).toEqual({
      document: withHeaders({ 'api-2': { 'X-Secret': 'one' } }),
      missing: [],
    })
  })

  it('names what it cannot know: two origins have the header, or none', () => {
    const unclear = withHeaders({ new: { 'X-Plain': '(hidden)', 'X-Other': '(hidden)' } })
    expect(restoreSecrets(DISTRIBUTION, unclear, TRUE)).toEqual({
      document: unclear,
      missing: ['Origins[new].CustomHeaders.X-Plain', 'Origins[new].CustomHeaders.X-Other'],
    })
  })

  it('takes a hidden value for none', () => {
    const hidden = withHeaders({ api: { 'X-Secret': '(hidden)' } })
    expect(restoreSecrets(DISTRIBUTION, hidden, hidden).missing).toHaveLength(1)
  })

  it.each([null, 'text', {}, { Origins: null }, { Origins: { Items: [null, { Id: 'a' }] } }])(
    'leaves %j as it is',
    (document) => {
      expect(restoreSecrets(DISTRIBUTION, document, TRUE)).toEqual({ document, missing: [] })
    },
  )
})

const REST_API = { resource: 'RestApi' } as const

/** An API with these stage variables, whose GET / sends these texts to what it calls. */
function restApi(stages: Record<string, Record<string, string>>, sends: Record<string, string>) {
  const integration = { type: 'HTTP', uri: 'https://example.com', requestParameters: sends }
  return {
    name: 'shop',
    resources: { '/': { id: 'r', methods: { GET: { integration } } } },
    stages: Object.fromEntries(
      Object.entries(stages).map(([name, variables]) => [name, { deploymentId: 'd', variables }]),
    ),
  }
}

describe('secrets of a REST API', () => {
  const stages = { prod: { alias: 'live', dbPassword: 'one' }, test: { dbPassword: 'two' } }
  const sends = {
    'integration.request.header.X-Secret': "'three'",
    'integration.request.header.Authorization': 'method.request.header.Authorization',
    'integration.request.header.X-Team': "'web'",
  }
  const api = restApi(stages, sends)
  const hidden = restApi(
    { prod: { alias: 'live', dbPassword: '(hidden)' }, test: { dbPassword: '(hidden)' } },
    { ...sends, 'integration.request.header.X-Secret': '(hidden)' },
  )

  it('are what stands under names of credentials; aliases and mappings stay readable', () => {
    expect(hideSecrets(REST_API, api)).toEqual(hidden)
    expect(hideSecrets({ resource: 'Tags' }, { variables: { token: 'x' } })).toEqual({
      variables: { token: 'x' },
    })
  })

  it('come back where they were, and with the same name where there is only one value', () => {
    expect(restoreSecrets(REST_API, hidden, api)).toEqual({ document: api, missing: [] })
    const copy = { ...hidden.stages, beta: { deploymentId: 'd', variables: { alias: 'new' } } }
    const typed = { ...hidden, stages: copy }
    expect(restoreSecrets(REST_API, typed, api)).toEqual({
      document: { ...api, stages: { ...api.stages, beta: copy.beta } },
      missing: [],
    })
    const one = restApi({ prod: { token: 'same' } }, {})
    expect(
      restoreSecrets(REST_API, restApi({ test: { token: '(hidden)' } }, {}), one).document,
    ).toEqual(restApi({ test: { token: 'same' } }, {}))
  })

  it('are missing by their place where two have the name, or it has another name now', () => {
    const wanted = restApi({ beta: { dbPassword: '(hidden)', alias: '(hidden)' } }, {})
    expect(restoreSecrets(REST_API, wanted, api)).toEqual({
      document: wanted,
      missing: ['stages.beta.variables.dbPassword', 'stages.beta.variables.alias'],
    })
  })

  it('are hidden in calls and patches too', () => {
    const calls = [
      { operation: 'CreateStage', input: { variables: { token: 'one' } } },
      {
        operation: 'UpdateStage',
        input: { patchOperations: [{ op: 'add', path: '/variables/token', value: 'two' }] },
      },
      { operation: 'PutIntegration', input: { requestParameters: sends } },
    ]
    expect(JSON.stringify(hideSecretsDeep(calls))).not.toMatch(/one|two|three/)
  })

  it('are named by a difference, and not said', () => {
    const ref = { ...REST_API, id: 'a1' }
    const after = restApi(
      { ...stages, prod: { alias: 'next', dbPassword: 'another' } },
      { ...sends, 'integration.request.header.X-Secret': "'other'" },
    )
    const diff = diffDocuments(ref, api, after)
    expect(diff.map(({ sentence }) => sentence)).toEqual([
      'API shop: GET / sends another value (hidden) as header.X-Secret',
      'API shop: stage prod: variable alias next instead of live',
      'API shop: stage prod gives the variable dbPassword another value (hidden)',
    ])
    expect(JSON.stringify(diff)).not.toMatch(/one|another'|other'|three/)
  })

  it('of a draft come back with the next write', () => {
    const change = (after: unknown) => ({
      action: 'update' as const,
      ...REST_API,
      id: 'a1',
      baseVersion: 'v',
      after: after as ResourceDocument, // A document is JSON.
    })
    const typed = change(restApi({ prod: { token: 'typed' } }, {}))
    const shown = change(restApi({ prod: { token: '(hidden in the draft)' } }, {}))
    expect(hideDraftSecrets([typed])).toEqual([shown])
    expect(restoreDraftSecrets([shown], [typed])).toEqual([typed])
  })
})

describe('secrets of a draft', () => {
  const edit = (headers: Record<string, string>) => ({
    action: 'update' as const,
    resource: 'Distribution' as const,
    id: 'E1',
    baseVersion: 'v1',
    after: withHeaders({ api: headers }),
  })
  const typed = edit({ 'X-New': 'typed', 'X-Saved': '(hidden)', 'X-Empty': '' })
  const shown = edit({
    'X-New': '(hidden in the draft)',
    'X-Saved': '(hidden)',
    'X-Empty': '',
  })

  it('are shown to nobody, and come back with the next write', () => {
    expect(hideDraftSecrets([typed])).toEqual([shown])
    expect(restoreDraftSecrets([shown], [typed])).toEqual([typed])
  })

  it('are replaced by typing, and given up for what AWS has', () => {
    const other = edit({ 'X-New': 'other', 'X-Saved': 'typed too' })
    expect(restoreDraftSecrets([other], [typed])).toEqual([other])
    const back = edit({ 'X-New': '(hidden)' })
    expect(restoreDraftSecrets([back], [typed])).toEqual([back])
  })

  it('that no draft has are missing in a plan, whatever AWS has under that name', () => {
    expect(restoreDraftSecrets([shown], [])).toEqual([shown])
    const { missing } = restoreSecrets(
      DISTRIBUTION,
      withHeaders({ api: { 'X-Secret': '(hidden in the draft)' } }),
      TRUE,
    )
    expect(missing).toEqual(['Origins[api].CustomHeaders.X-Secret'])
  })
})
