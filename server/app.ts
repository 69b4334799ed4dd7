/** The dashboard's HTTP API and its pages: routes, who may call them, and how errors are said. */
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { openAPIRouteHandler } from 'hono-openapi'
import type { Logger } from 'pino'

import { assetRoutes } from './assets.ts'
import type { Accounts } from './aws/accounts.ts'
import { AppError, problemResponse, statusOf } from './errors.ts'
import { lazyRunner } from './plans/function-runner.ts'
import type { Planning } from './plans/open-planning.ts'
import { accountRoutes } from './routes/accounts.ts'
import { apiRoutes } from './routes/apis.ts'
import { auditRoutes } from './routes/audit.ts'
import { certificateRoutes } from './routes/certificates.ts'
import { distributionRoutes } from './routes/distributions.ts'
import { dnsRecordRoutes } from './routes/dns-records.ts'
import { doctorRoutes } from './routes/doctor.ts'
import { draftRoutes } from './routes/drafts.ts'
import { eventRoutes } from './routes/events.ts'
import { findingRoutes } from './routes/findings.ts'
import { functionRoutes } from './routes/functions.ts'
import { historyRoutes } from './routes/history.ts'
import { imageRoutes, isUpload } from './routes/images.ts'
import { invalidationRoutes } from './routes/invalidations.ts'
import { metricRoutes } from './routes/metrics.ts'
import { pinnedTestRoutes } from './routes/pinned-tests.ts'
import { planRoutes } from './routes/plans.ts'
import { previewRoutes } from './routes/preview.ts'
import { proveRoutes } from './routes/prove.ts'
import { resourceRoutes } from './routes/resources.ts'
import { runRoutes } from './routes/runs.ts'
import { noteSignIn, sessionRoutes } from './routes/sessions.ts'
import { settingsRoutes } from './routes/settings.ts'
import { createWhoIs } from './routes/who-is.ts'
import { wizardRoutes } from './routes/wizards.ts'
import { limitBody } from './security/limit-body.ts'
import { requireOwnHost, requireOwnOrigin } from './security/own-requests.ts'
import { responseHeaders } from './security/response-headers.ts'
import { createSignIns, type SignIns } from './security/sign-in.ts'
import type { SignInToken } from './security/sign-in-token.ts'
import type { Audit } from './store/audit.ts'
import type { Drafts } from './store/drafts.ts'
import type { PinnedTests } from './store/pinned-tests.ts'
import type { Sessions } from './store/sessions.ts'

export type AppOptions = {
  accounts: Accounts
  sessions: Sessions
  pinnedTests: PinnedTests
  drafts: Drafts
  planning: Planning
  /** What signs a person in. */
  token: SignInToken
  /** The port that the dashboard is reached on; requests for any other are refused. */
  port: number
  /** Folder of the built browser app. */
  assets: string
  version: string
  log: Logger
  /** The clock in milliseconds since 1970. @default Date.now */
  now?: () => number
}

/** Largest request body, in bytes: the longest invalidation has 3,000 paths of 4,000 characters. */
const MAX_BODY_BYTES = 16 * 1024 * 1024

/** The contract of the browser's RPC client. */
export type AppType = ReturnType<typeof createApp>

export function createApp(options: AppOptions) {
  const { port, version, log } = options
  const signIns = createSignIns(options.sessions, options.token)
  const api = createApi(options, signIns)
  return new Hono()
    .onError((error, c) => answerError(error, c, log))
    .notFound((c) => problemResponse(notFound(c)))
    .use(responseHeaders, requireOwnHost(port))
    .get('/healthz', (c) => c.json({ status: 'ok' as const, version }, 200))
    .get('/', signInByUrl(signIns, options.planning.audit))
    .use('/api/*', requireOwnOrigin, limitBody(MAX_BODY_BYTES, isUpload))
    .get('/api/openapi.json', signIns.requireSession, openApi(api, version))
    .route('/api', api)
    .all('/api/*', (c) => problemResponse(notFound(c)))
    .route('/', assetRoutes(options.assets))
}

function createApi(
  { accounts, pinnedTests, drafts, planning, now = Date.now }: AppOptions,
  signIns: SignIns,
) {
  const whoIs = createWhoIs(accounts, signIns)
  const { audit, history, plans, retention, reverts, runs, settings } = planning
  return new Hono()
    .route('/session', sessionRoutes(signIns, audit))
    .use(signIns.requireSession)
    .route('/accounts', accountRoutes(accounts))
    .route('/accounts/:account/distributions', distributionRoutes(accounts))
    .route(
      '/accounts/:account/distributions/:distributionId/invalidations',
      invalidationRoutes(accounts, { audit, whoIs }),
    )
    .route('/accounts/:account/distributions/:distributionId/metrics', metricRoutes(accounts, now))
    .route(
      '/accounts/:account/distributions/:distributionId/pinned-tests',
      pinnedTestRoutes({ accounts, tests: pinnedTests, audit, whoIs }),
    )
    .route('/accounts/:account/preview', previewRoutes(accounts))
    .route('/accounts/:account/findings', findingRoutes(accounts))
    .route('/accounts/:account/drafts', draftRoutes({ accounts, drafts, audit, whoIs }))
    .route('/accounts/:account/plans', planRoutes({ accounts, plans, audit, whoIs }))
    .route('/accounts/:account/wizards', wizardRoutes({ accounts, pinnedTests, plans, whoIs }))
    .route('/accounts/:account/history', historyRoutes({ accounts, history, reverts, whoIs }))
    .route('/accounts/:account/audit', auditRoutes(accounts, audit))
    .route(
      '/settings',
      settingsRoutes({
        settings,
        audit,
        whoIs,
        onChanged: retention.run,
        wouldDrop: retention.wouldDrop,
      }),
    )
    .route('/accounts/:account/runs', runRoutes({ accounts, runs, audit, whoIs }))
    .route(
      '/accounts/:account/runs/:runId/dns-records',
      dnsRecordRoutes({ accounts, runs, audit, whoIs }),
    )
    .route('/accounts/:account/events', eventRoutes({ accounts, drafts, runs, signIns }))
    .route('/accounts/:account/resources', resourceRoutes(accounts))
    .route('/accounts/:account/functions', functionRoutes(accounts))
    .route('/accounts/:account/prove', proveRoutes(accounts))
    .route(
      '/accounts/:account/doctor',
      doctorRoutes({ accounts, history, now, pinnedTests, runner: lazyRunner(now), runs }),
    )
    .route('/accounts/:account', apiRoutes(accounts))
    .route('/accounts/:account', imageRoutes({ accounts, audit, whoIs }))
    .route('/accounts/:account', certificateRoutes(accounts))
}

/**
 * `GET /?token=…`, the start-up URL: signs in and takes the token out of the address bar. With a token of an earlier
 * start a browser gets the app all the same, which asks for the right one; a script gets the problem.
 */
function signInByUrl(signIns: SignIns, audit: Audit) {
  return async (c: Context, next: () => Promise<void>) => {
    const token = c.req.query('token')
    if (token === undefined) return next()
    const isPage = (c.req.header('accept') ?? '').includes('text/html')
    if (await signIns.isSignedIn(c)) return c.redirect('/')
    if (isPage && !signIns.isToken(token)) return next()
    await signIns.signIn(c, token)
    await noteSignIn(audit, 'the start-up link')
    return c.redirect('/')
  }
}

function openApi(api: Hono, version: string) {
  return openAPIRouteHandler(api, {
    documentation: {
      info: {
        title: 'Edgewise',
        version,
        description: 'What the dashboard knows and does. Sign in first: POST /api/session.',
      },
      servers: [{ url: '/api' }],
    },
    // Ours are problems, and every route says so itself.
    defaultValidationErrorResponse: false,
  })
}

function answerError(error: Error, c: Context, log: Logger): Response {
  const known = toKnown(error)
  const request = { method: c.req.method, path: c.req.path, code: known.code }
  // Somebody who went away before the answer came is no fault of anybody's.
  if (statusOf(known.code) >= 500 && !c.req.raw.signal.aborted)
    log.error({ ...request, err: known }, known.message)
  else log.debug(request, known.message)
  return problemResponse(known)
}

function toKnown(error: Error): AppError {
  if (error instanceof AppError) return error
  if (error instanceof HTTPException && error.status < 500) {
    return new AppError('invalid-input', `The request is not valid: ${error.message}.`, {
      cause: error,
    })
  }
  return new AppError(
    'internal',
    'Edgewise itself failed; nothing is known to be changed. Its log on the terminal says why. Try again, and report it if it stays.',
    { cause: error },
  )
}

function notFound(c: Context): AppError {
  return new AppError(
    'not-found',
    `There is nothing at ${c.req.method} ${c.req.path}. The routes are listed in /api/openapi.json.`,
  )
}
