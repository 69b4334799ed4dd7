/** Certificate Manager's operations that a plan may hold: one line each. */
import {
  type ACMClient,
  DeleteCertificateCommand,
  RequestCertificateCommand,
} from '@aws-sdk/client-acm'

import { CERTIFICATE_REGION } from '#shared/certificates/find-certificates.ts'

import { type CallInput, type SendTable, typed } from './send-table.ts'

type Send = (client: ACMClient, input: CallInput) => Promise<object>

const CALLS: Record<string, Send> = {
  RequestCertificate: (c, input) => c.send(new RequestCertificateCommand(typed(input))),
  DeleteCertificate: (c, input) => c.send(new DeleteCertificateCommand(typed(input))),
}

export const acmCalls: SendTable = {
  find: (operation) => {
    const send = Object.hasOwn(CALLS, operation) ? CALLS[operation] : undefined
    if (!send) return null
    return (account, input, region = CERTIFICATE_REGION) => send(account.clients.acm(region), input)
  },
  stale: ['certificates:', 'world:', 'findings'],
}
