/** Where a setting stands in this app: the address of its distribution's page, open at the tab that shows it. */
import { parseSettingPath, type SettingPath } from '#shared/distribution/setting-path.ts'

import { paths } from './paths.ts'

type Place = { account: string; distributionId: string; setting: SettingPath }

/** The page marks the setting that `setting=` names. */
export function toSettingLink({ account, distributionId, setting }: Place): string {
  const page = paths.distribution(account, distributionId, findTab(setting))
  return `${page}&setting=${encodeURIComponent(setting)}`
}

/** Which tab of a distribution shows a setting; what it refers to stands where it is referred to. */
function findTab(setting: SettingPath): string {
  const { resource, list, field } = parseSettingPath(setting)
  if (resource === 'Distribution') {
    if (list === 'Origins' || list === 'OriginGroups') return 'origins'
    if (list === 'CustomErrorResponses') return 'error-pages'
    return list || field.startsWith('DefaultCacheBehavior') ? 'behaviors' : 'general'
  }
  return resource === 'OriginAccessControl' || resource === 'RestApi' || resource === 'Bucket'
    ? 'origins'
    : 'behaviors'
}
