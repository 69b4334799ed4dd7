import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws()

it('gives every access key an account of its own', async () => {
  const first = await new STSClient(client()).send(new GetCallerIdentityCommand({}))
  const second = await new STSClient(client()).send(new GetCallerIdentityCommand({}))

  expect(first.Account).toMatch(/^\d{12}$/)
  expect(second.Account).not.toBe(first.Account)
})

it('says so when a request is not signed', async () => {
  const response = await fetch('https://sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity')

  expect(response.status).toBe(403)
  expect(await response.text()).toContain('MissingAuthenticationToken')
})
