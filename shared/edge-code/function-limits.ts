/**
 * What a CloudFront Function may use: the documented quotas, and the choices that stand in for what AWS only describes.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-functions
 */

/** Longest code that CloudFront takes, in bytes. */
export const MAX_CODE_BYTES = 10 * 1_024

/** What a run may allocate for itself, in bytes, beside what the engine itself needs. */
export const MAX_MEMORY_BYTES = 2 * 1_024 * 1_024

/**
 * How much a run may do, in calls and rounds of loops (and of regular expressions). AWS stops functions after a time, "sub-millisecond",
 * and gives no number. Steps do not depend on what else this machine does: the same function always ends the same way. Generous: about
 * ten times what fits into a millisecond.
 */
export const MAX_STEPS = 500_000

/** QuickJS asks whether to go on after so many steps. */
export const STEPS_PER_INTERRUPT = 10_000

/** What a call of ours (a log line, a hash) counts for: it leaves the engine and comes back, which takes as long as so many of its own. */
export const STEPS_PER_HOST_CALL = 50

/** What a compute utilization of 100 stands for when measured by time, in milliseconds of an interpreter in WebAssembly. */
export const NOMINAL_RUN_MS = 20

/** After this time a run is stopped however little it did, in milliseconds. */
export const MAX_RUN_MS = 2_000

/**
 * Where logs are cut, in bytes of all lines of one run together.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-function-restrictions.html
 */
export const MAX_LOG_BYTES = 10 * 1_024

/** Stack for JavaScript calls, in bytes; deeper recursion is an error that the function may catch. */
export const MAX_STACK_BYTES = 256 * 1_024
