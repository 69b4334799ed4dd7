/** Accounts of this machine's AWS set-up: the profiles of the shared config files, and the default chain. */
import { createHash } from 'node:crypto'

import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers'
import { CredentialsProviderError, loadSharedConfigFiles } from '@smithy/core/config'

import type { AccountDefinition } from './account.ts'
import { isAwsFault } from './aws-fault.ts'
import { readEndpoints } from './endpoints.ts'

/** Where the SDK goes when nobody names a region. */
const FALLBACK_REGION = 'us-east-1'

/** How long the default chain may take, in milliseconds: on EC2 it asks the instance over the network. */
const CHAIN_TIMEOUT_MS = 2_000

/** How long a profile's credentials may take, in milliseconds: a `credential_process` may ask a person and wait for ever. */
const PROFILE_TIMEOUT_MS = 15_000

/**
 * Every profile of `~/.aws/config` and `~/.aws/credentials` (or AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE), read
 * afresh so that `aws configure` in another terminal shows. No files means no profiles.
 *
 * @param environment may say where AWS is, over the files
 */
export async function listProfiles(
  environment: Record<string, string | undefined> = {},
): Promise<AccountDefinition[]> {
  const files = await loadSharedConfigFiles({ ignoreCache: true })
  // A profile may rest on another one, so an edit anywhere counts.
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex')
  const names = new Set([...Object.keys(files.configFile), ...Object.keys(files.credentialsFile)])
  return [...names]
    .filter((name) => !isSection(name))
    .map((name) => {
      const profile = files.configFile[name] ?? {}
      const services = files.configFile[`services.${profile.services}`] ?? {}
      return {
        name,
        label: name,
        kind: 'profile',
        region: profile.region ?? FALLBACK_REGION,
        profile: name,
        endpoints: readEndpoints({ environment, profile, services }),
        credentials: findCredentials(name),
        version,
      }
    })
}

/** The profile's credentials, within a time limit. What goes wrong on this machine is a `CredentialsProviderError`. */
function findCredentials(profile: string): ReturnType<typeof fromIni> {
  const find = fromIni({ profile, ignoreCache: true })
  return async (properties) => {
    const found = await Promise.race([
      find(properties).catch((error: unknown) => {
        if (isAwsFault(error)) throw error
        // A token file that is missing, say: the SDK passes on what the file system throws.
        throw Object.assign(new CredentialsProviderError('Unreadable'), { cause: error })
      }),
      timeout(PROFILE_TIMEOUT_MS),
    ])
    if (!found) throw new CredentialsProviderError('Too slow')
    return found
  }
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
  const found = await Promise.race([credentials().catch(noCredentials), timeout(CHAIN_TIMEOUT_MS)])
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

function timeout(afterMs: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(resolve, afterMs, null).unref()
  })
}
