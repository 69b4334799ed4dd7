/**
 * What is left of JavaScript's own objects in a CloudFront Function: ECMAScript 5.1 and the later additions that AWS lists. QuickJS
 * knows more; a function that used it would work here and fail at the edge.
 * Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-10.html, …-20.html
 */
import type { FunctionRuntime } from './refused-syntax.ts'

/** Names by object; `globalThis` and every object that is not named here stay as they are. */
type Builtins = Readonly<Record<string, string>>

const GLOBALS = `globalThis Object Function Array String Number Boolean Date Math JSON RegExp Promise ArrayBuffer
 Error EvalError InternalError RangeError ReferenceError SyntaxError TypeError URIError NaN Infinity undefined
 Float32Array Float64Array Int8Array Int16Array Int32Array Uint8Array Uint8ClampedArray Uint16Array Uint32Array
 decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN parseFloat parseInt eval`

const OLD = {
  globalThis: GLOBALS,
  Object: `length name prototype create defineProperties defineProperty freeze getOwnPropertyDescriptor getOwnPropertyNames
   getPrototypeOf isExtensible isFrozen isSealed keys preventExtensions seal assign is setPrototypeOf entries values`,
  String: 'length name prototype fromCharCode fromCodePoint',
  'String.prototype': `constructor length charAt charCodeAt concat indexOf lastIndexOf localeCompare match replace search slice split
   substr substring toLowerCase toLocaleLowerCase toUpperCase toLocaleUpperCase toString trim valueOf codePointAt endsWith includes
   repeat startsWith padStart padEnd trimStart trimEnd`,
  Array: 'length name prototype isArray of',
  'Array.prototype': `constructor length concat every filter forEach indexOf join lastIndexOf map pop push reduce reduceRight reverse
   shift slice some sort splice toLocaleString toString unshift copyWithin fill find findIndex includes`,
  Promise: 'length name prototype reject resolve',
  'Promise.prototype': 'constructor catch finally then',
  ArrayBuffer: 'length name prototype isView',
  'ArrayBuffer.prototype': 'constructor byteLength slice',
  TypedArray: 'length name prototype',
  'TypedArray.prototype': `constructor buffer byteLength byteOffset length copyWithin fill join set slice subarray toString
   toLocaleString`,
} as const satisfies Builtins

const NEW = {
  ...OLD,
  globalThis: `${GLOBALS} DataView Symbol`,
  Object: `${OLD.Object} getOwnPropertyDescriptors`,
  'String.prototype': `${OLD['String.prototype']} replaceAll`,
  Promise: `${OLD.Promise} all allSettled any race`,
  TypedArray: `${OLD.TypedArray} from of`,
  'TypedArray.prototype': `${OLD['TypedArray.prototype']} every filter find findIndex forEach includes indexOf lastIndexOf map
   reduce reduceRight reverse some sort`,
} as const satisfies Builtins

/** As text of a JavaScript object, to be put into the sandbox. */
export const BUILTINS = {
  'cloudfront-js-1.0': JSON.stringify(namesOf(OLD)),
  'cloudfront-js-2.0': JSON.stringify(namesOf(NEW)),
} as const satisfies Record<FunctionRuntime, string>

function namesOf(builtins: Builtins): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(builtins).map(([object, names]) => [object, names.split(/\s+/)]),
  )
}
