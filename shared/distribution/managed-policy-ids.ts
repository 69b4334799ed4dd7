/**
 * Ids of the managed policies that are named in code. Apart from the policies themselves, which are large.
 * Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html and
 * using-managed-origin-request-policies.html
 */
export const MANAGED_POLICY_IDS = {
  cachingOptimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  cachingOptimizedForUncompressedObjects: 'b2884449-e4de-46a7-ac36-70bc7f1ddd6d',
  cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  allViewer: '216adef6-5c7f-47e4-b989-5492eafa07d3',
  allViewerExceptHostHeader: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
} as const
