/** What CloudFront refuses about certificates of clients: those that viewers show, and the one that it shows to an origin (F.11). */
import type { DistributionConfig } from '../distribution-config.ts'
import type { Origin } from '../origin.ts'
import { originSetting } from '../setting-path.ts'
import { isUsableArn } from './certificate-rules.ts'
import { type ConfigProblems, findEnumerationProblems, invalidArgument } from './config-problem.ts'

/** Source: API reference, ViewerMtlsConfig */
const MODES = ['required', 'optional', 'passthrough']

/** That both of the checking modes need a trust store is not documented; without one there is nothing to check against. */
export function* findViewerMtlsProblems({ ViewerMtlsConfig }: DistributionConfig): ConfigProblems {
  if (!ViewerMtlsConfig) return
  const { Mode, TrustStoreConfig } = ViewerMtlsConfig
  yield* findEnumerationProblems(
    {
      setting: 'ViewerMtlsConfig.Mode',
      member: 'distributionConfig.viewerMtlsConfig.mode',
      rule: 'F.11',
    },
    Mode,
    MODES,
  )
  const needsStore = TrustStoreConfig !== undefined || Mode === 'required' || Mode === 'optional'
  if (!needsStore || TrustStoreConfig?.TrustStoreId) return
  yield invalidArgument(
    'ViewerMtlsConfig.TrustStoreConfig.TrustStoreId',
    'F.11',
    'The parameter TrustStoreId is required.',
    'Certificates of viewers are checked against a trust store, and none is named. Enter its ID, or choose not to ask for certificates.',
  )
}

/** CloudFront finds certificates in us-east-1 only. */
export function* findOriginMtlsProblems(
  { CustomOriginConfig }: Origin,
  id: string,
): ConfigProblems {
  const { OriginMtlsConfig } = CustomOriginConfig ?? {}
  if (!OriginMtlsConfig || isUsableArn(OriginMtlsConfig.ClientCertificateArn ?? '')) return
  yield invalidArgument(
    originSetting(id, 'CustomOriginConfig.OriginMtlsConfig.ClientCertificateArn'),
    'F.11',
    'The parameter ClientCertificateArn does not refer to a valid certificate.',
    'This is not the ARN of a certificate that CloudFront can show. Enter one of AWS Certificate Manager in us-east-1, or leave the field empty to show none.',
  )
}
