/** Builds a running Edgewise out of a configuration: simulated account, store, dashboard; and takes it down again. */
import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'

import { getRequestListener } from '@hono/node-server'
import type { Logger } from 'pino'

import packageJson from '../package.json' with { type: 'json' }
import { createApp } from './app.ts'
import type { OnSeen } from './aws/account.ts'
import { type Accounts, createAccounts } from './aws/accounts.ts'
import { findDefaultChain, listProfiles } from './aws/profiles.ts'
import type { Config } from './config.ts'
import { openDataFolder } from './data-folder.ts'
import { startDemo } from './demo-account.ts'
import { listenNear } from './listen-near.ts'
import { openPlanning, openVersions } from './plans/open-planning.ts'
import { watchOutside } from './plans/watch-outside.ts'
import { fixedToken, oneTimeTokens } from './security/sign-in-token.ts'
import { simulatedAccount } from './simulated-account.ts'
import { DEFAULT_ACCESS_KEY_ID } from './simulator/control.ts'
import { createAwsServer, createDataPlaneServer } from './simulator/listen.ts'
import { createSimulator, type Simulator } from './simulator/simulator.ts'
import { createDrafts } from './store/drafts.ts'
import { createListedResources } from './store/listed-resources.ts'
import { createPinnedTests, type PinnedTests } from './store/pinned-tests.ts'
import { createSessions } from './store/sessions.ts'
import { openStore } from './store/store.ts'

/** Where the simulated account works, CloudFront aside. */
const SIMULATED_REGION = 'eu-west-1'

const ASSETS = fileURLToPath(new URL('../dist/web', import.meta.url))

export type Running = {
  /** The dashboard's address. */
  url: string
  /** The start-up URL: opening it signs in. */
  signInUrl: string
  /** The simulated account's AWS endpoint. */
  aws: string
  /** Its data planes. */
  edge: string
  stop: () => Promise<void>
}

type Options = {
  config: Config
  environment: NodeJS.ProcessEnv
  /** Tells a person what is being done, a sentence at a time. */
  say: (sentence: string) => void
  log: Logger
}

/** Rejects with a sentence for a person when the data folder or a port cannot be used. */
export async function start({ config, environment, say, log }: Options): Promise<Running> {
  const data = openDataFolder(config.EDGEWISE_DATA, say)
  const store = await openStore(data.store)
  const pinnedTests = createPinnedTests(store, { now: Date.now, newId: randomUUID })
  const versions = openVersions(store, Date.now)
  const drafts = createDrafts(store, Date.now)
  const simulated = await startSimulated(data.simulator, { config, pinnedTests, say, log })
  const accounts = openAccounts(simulated, { environment, log, onSeen: versions.seen })
  const planning = await openPlanning({
    accounts,
    drafts,
    file: data.runs,
    isAlone: data.isAlone,
    log,
    newId: randomUUID,
    now: Date.now,
    pinnedTests,
    store,
    versions,
  })

  await planning.retention.run()
  const stopWatching = watchOutside({
    accounts,
    everyMs: config.EDGEWISE_WATCH_SECONDS * 1_000,
    listed: createListedResources(store),
    log,
    now: Date.now,
    versions,
  })

  const server = createServer()
  const port = await listenNear(server, config.EDGEWISE_PORT, say)
  const origin = `http://127.0.0.1:${port}`
  const signIn = openSignIn(origin, config.EDGEWISE_TOKEN, say)
  const app = createApp({
    accounts,
    sessions: createSessions(store, Date.now),
    pinnedTests,
    drafts,
    planning,
    token: signIn.token,
    port,
    assets: ASSETS,
    version: packageJson.version,
    log,
  })
  server.on('request', getRequestListener(app.fetch, { overrideGlobalObjects: false }))

  return {
    url: origin,
    signInUrl: signIn.url(),
    aws: `http://127.0.0.1:${simulated.awsPort}`,
    edge: `http://127.0.0.1:${simulated.edgePort}`,
    stop: async () => {
      stopWatching()
      await close(server)
      await planning.stop()
      await simulated.stop()
      await store.destroy()
      data.close()
    },
  }
}

type Simulated = { awsPort: number; edgePort: number; stop: () => Promise<void> }

async function startSimulated(
  path: string,
  {
    config,
    pinnedTests,
    say,
    log,
  }: Pick<Options, 'config' | 'say' | 'log'> & { pinnedTests: PinnedTests },
): Promise<Simulated> {
  say('Opening the simulated account')
  const simulator: Simulator = createSimulator({ path })
  const aws = createAwsServer(simulator.fetch)
  const edge = createDataPlaneServer(simulator.dataPlane)
  const awsPort = await listenNear(aws, config.EDGEWISE_AWS_PORT, say)
  const edgePort = await listenNear(edge, config.EDGEWISE_EDGE_PORT, say)
  // The endpoint is up, and nobody looks at the dashboard yet.
  const demo =
    config.EDGEWISE_DEMO === 'on'
      ? await startDemo({ simulator, awsPort, pinnedTests, say, log })
      : null
  return {
    awsPort,
    edgePort,
    stop: async () => {
      demo?.stop()
      await Promise.all([close(aws), close(edge)])
      await simulator.close()
    },
  }
}

/** The sign-in token and the URL that carries it. A used URL is followed by the next one, said to the person. */
function openSignIn(origin: string, fixed: string | undefined, say: Options['say']) {
  let url = ''
  const announce = (token: string) => {
    const isFirst = url === ''
    url = `${origin}/?token=${encodeURIComponent(token)}`
    if (!isFirst) say(`Signed in. The next browser signs in with ${url}`)
  }
  if (fixed === undefined) return { token: oneTimeTokens(announce), url: () => url }
  announce(fixed)
  return { token: fixedToken(fixed), url: () => url }
}

/** The simulated account, and whatever this machine's AWS set-up offers. */
function openAccounts(
  simulated: Simulated,
  { environment, log, onSeen }: Pick<Options, 'environment' | 'log'> & { onSeen: OnSeen },
): Accounts {
  const { awsPort, edgePort } = simulated
  const region = environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION
  // Looked for once, while the dashboard starts: on some machines it asks the network.
  const defaultChain = findDefaultChain(region).catch((error: unknown) => {
    log.warn({ err: error }, 'The default credentials could not be looked up')
    return null
  })
  return createAccounts({
    fixed: [
      simulatedAccount({
        accessKeyId: DEFAULT_ACCESS_KEY_ID,
        region: SIMULATED_REGION,
        awsPort,
        edgePort,
      }),
    ],
    discover: async () => {
      const [profiles, chain] = await Promise.all([listProfiles(environment), defaultChain])
      return chain ? [...profiles, chain] : profiles
    },
    now: Date.now,
    onSeen,
  })
}

/** Stops listening and hangs up on whoever is still connected. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
