/** Accounts of this machine's AWS set-up: the profiles of the shared config files, and the default chain. */
import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers'
import { loadSharedConfigFiles } from '@smithy/core/config'

import type { AccountDefinition } from './account.ts'

/** Where the SDK goes when nobody names a region. */
const FALLBACK_REGION = 'us-east-1'

/** How long the default chain may take, in milliseconds: on EC2 it asks the instance over the network. */
const CHAIN_TIMEOUT_MS = 2_000

/**
 * Every profile of `~/.aws/config` and `~/.aws/credentials` (or AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE), read
 * afresh so that `aws configure` in another terminal shows. No files means no profiles.
 */
export async function listProfiles(): Promise<AccountDefinition[]> {
  const files = await loadSharedConfigFiles({ ignoreCache: true })
  const names = new Set([...Object.keys(files.configFile), ...Object.keys(files.credentialsFile)])
  return [...names]
    .filter((name) => !isSection(name))
    .map((name) => ({
      name,
      label: name,
      kind: 'profile',
      region: files.configFile[name]?.region ?? FALLBACK_REGION,
      profile: name,
      credentials: fromIni({ profile: name, ignoreCache: true }),
    }))
}

/** The loader also lists `[sso-session x]` and `[services x]`, as `sso-session.x`: those are no profiles. */
function isSection(name: string): boolean {
  return /^(?:sso-session|services)\./.test(name)
}

/**
 * The default chain (environment, container, instance), or `null` when it yields nothing or only the profile
 * `default`, which is listed anyway.
 *
 * @param region from AWS_REGION, when it is set
 */
export async function findDefaultChain(
  region: string | undefined,
): Promise<AccountDefinition | null> {
  const credentials = fromNodeProviderChain()
  const found = await Promise.race([credentials().catch(noCredentials), timeout()])
  if (!found || isFromProfile(found)) return null
  return {
    name: 'default-chain',
    label: 'Default credentials',
    kind: 'default-chain',
    region: region ?? FALLBACK_REGION,
    credentials,
  }
}

/** The SDK notes where credentials came from. */
function isFromProfile(credentials: object): boolean {
  const { $source } = credentials as { $source?: Record<string, string> } // not in the public type
  return Object.keys($source ?? {}).some((source) => source.startsWith('CREDENTIALS_PROFILE'))
}

/** That there are none is an answer here, not a failure; any other failure travels on. */
function noCredentials(error: unknown): null {
  if (error instanceof Error && error.name === 'CredentialsProviderError') return null
  throw error
}

function timeout(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(resolve, CHAIN_TIMEOUT_MS, null).unref()
  })
}
