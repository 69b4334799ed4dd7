/**
 * What a CloudFront Function may use: the documented quotas, and the choices that stand in for what AWS only describes.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-functions
 */

/** Longest code that CloudFront takes, in bytes. */
export const MAX_CODE_BYTES = 10 * 1_024

/** What a run may allocate for itself, on top of what the engine needs for an empty one, in bytes. */
export const MAX_MEMORY_BYTES = 2 * 1_024 * 1_024

/**
 * Longest run, in milliseconds: what a compute utilization of 100 stands for. AWS says "sub-millisecond" and gives no number. An
 * interpreter in WebAssembly on a laptop that does other things too needs more: about fifty times as much. So what ends here by
 * time would end at AWS; a run of 60 % here may end there.
 */
export const MAX_RUN_MS = 50

/**
 * Where logs are cut, in bytes of all lines of one run together.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-function-restrictions.html
 */
export const MAX_LOG_BYTES = 10 * 1_024

/** Stack for JavaScript calls, in bytes; deeper recursion is an error that the function may catch. */
export const MAX_STACK_BYTES = 256 * 1_024
